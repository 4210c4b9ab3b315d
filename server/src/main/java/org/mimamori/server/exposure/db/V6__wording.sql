-- wordings of versions that could not be read, and what people said they mean
create table exposure_wording (
  id           bigint generated always as identity primary key,
  text         text not null,
  state        text not null default 'open' check (state in ('open', 'read', 'unusable')),
  -- as typed, and as it was understood and shown on that day
  typed        text,
  meaning      jsonb,
  first_seen   timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  -- what is at stake: counted while it is open
  documents    int not null default 0,
  compositions int not null default 0,
  units        bigint not null default 0,
  check ((state = 'read') = (meaning is not null))
);
-- a wording may be longer than an index entry
create unique index exposure_wording_text on exposure_wording (md5(text));
create index exposure_wording_open on exposure_wording (units desc, documents desc, id) where state = 'open';
create index exposure_wording_decided on exposure_wording (decided_at desc, id desc) where state <> 'open';

-- the documents that touch us, or may, and have such a wording; keys: of the products it is about
create table exposure_wording_document (
  wording_id  bigint not null references exposure_wording on delete cascade,
  document_id bigint not null references advisory_document on delete cascade,
  product     text not null,
  keys        text[] not null,
  primary key (wording_id, document_id)
);
create index exposure_wording_document_document on exposure_wording_document (document_id);

-- documents that were looked through, as of which of their revisions
create table exposure_wording_seen (
  document_id bigint primary key references advisory_document on delete cascade,
  seq         bigint not null
);
