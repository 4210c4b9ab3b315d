-- whoever speaks for a publisher must not replace what came from elsewhere before an administrator says so
alter table advisory_source_publisher add column accepted boolean not null default true;
comment on column advisory_source_publisher.accepted is
  'false: documents of this publisher are held that came otherwise, and nobody has said yet that this provider may replace them';
-- whose document a person took away: another publisher's document of the same id is not its revision
alter table advisory_deleted add column namespace text;
update advisory_deleted set namespace = '' where source <> 'csaf';
