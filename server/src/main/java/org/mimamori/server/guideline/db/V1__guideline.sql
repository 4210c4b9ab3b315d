-- a guideline, whatever the edition; own ones are made here, the others come with the product
create table guideline_guideline (
  id       bigint generated always as identity primary key,
  key      text not null unique,
  own      boolean not null,
  position int not null default 1000,
  made_at  timestamptz not null,
  made_by  text not null,
  removed  boolean not null default false
);

-- what it says at a time; a published edition never changes, since sheets rest on it
create table guideline_edition (
  id           bigint generated always as identity primary key,
  guideline_id bigint not null references guideline_guideline on delete cascade,
  number       int not null,
  state        text not null check (state in ('draft', 'published')),
  version      text not null,
  note         text,
  -- an OSCAL catalog in both languages
  catalog      bytea not null,
  items        int not null,
  digest       text not null,
  changed_at   timestamptz not null,
  changed_by   text not null,
  unique (guideline_id, number)
);
create unique index guideline_edition_draft on guideline_edition (guideline_id) where state = 'draft';
