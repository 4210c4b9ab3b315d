-- what lies here of an older reading is found by its number, whatever the number is by now
drop index advisory_document_reading;
create index advisory_document_reading on advisory_document (reading, id);

-- documents that a later reading could not read from what is kept of them; they stay as they were
create table advisory_unreadable (
  document_id bigint primary key references advisory_document on delete cascade,
  reading     smallint not null,
  reason      text not null
);
