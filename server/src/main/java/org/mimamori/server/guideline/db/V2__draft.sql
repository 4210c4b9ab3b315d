-- what a draft said before each of its last changes, to take them back
create table guideline_step (
  id         bigint generated always as identity primary key,
  edition_id bigint not null references guideline_edition on delete cascade,
  catalog    bytea not null,
  at         timestamptz not null
);
create index on guideline_step (edition_id, id);

-- a table that is being read into a draft; kept until its rows are taken in or given up
create table guideline_upload (
  guideline_id bigint primary key references guideline_guideline on delete cascade,
  name         text not null,
  content      bytea not null,
  at           timestamptz not null,
  by           text not null
);
