-- lists leave out what was withdrawn, and count the rest
create index advisory_document_standing_valid on advisory_document (id) where not standing @> '{rejected}';
