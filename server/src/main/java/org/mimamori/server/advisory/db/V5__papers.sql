-- what CSAF documents say of themselves and of their products, for lists
create table advisory_head (
  document_id        bigint primary key references advisory_document on delete cascade,
  category           text collate "C",
  form               text collate "C",
  publisher_category text collate "C",
  namespace          text collate "C",
  language           text collate "C",
  tlp                text collate "C",
  severity           text collate "C",
  severity_order     text collate "C",
  revision           text collate "C",
  revision_order     text collate "C",
  history            text collate "C",
  tree               text collate "C",
  problems           text[] not null,
  words              text not null
);
comment on column advisory_head.words is 'everything by which the document is searched, in lower case';
create index advisory_head_words on advisory_head using gin (words gin_trgm_ops);
create index advisory_head_category on advisory_head (category, document_id);
create index advisory_head_form on advisory_head (form, document_id);
create index advisory_head_publisher_category on advisory_head (publisher_category, document_id);
create index advisory_head_namespace on advisory_head (namespace, document_id);
create index advisory_head_language on advisory_head (language, document_id);
create index advisory_head_tlp on advisory_head (tlp, document_id);
create index advisory_head_severity on advisory_head (severity_order, document_id);
create index advisory_head_revision on advisory_head (revision_order, document_id);
create index advisory_head_history on advisory_head ((left(history, 100)), document_id);
create index advisory_head_tree on advisory_head ((left(tree, 100)), document_id);
create index advisory_head_problems on advisory_head (document_id) where problems <> '{}';

-- the orders that a list may have; the bytes of the letters decide, as they do in the cursor
create index advisory_document_by_key on advisory_document ((left(key, 100) collate "C"), id);
create index advisory_document_by_title on advisory_document ((lower(left(title, 100)) collate "C"), id);
create index advisory_document_by_publisher on advisory_document ((lower(left(publisher, 100)) collate "C"), id);
create index advisory_document_by_state on advisory_document ((coalesce(left(state, 100), '') collate "C"), id);
create index advisory_document_by_vulnerability on advisory_document ((coalesce(left(vulnerabilities[1], 100), '') collate "C"), id);
create index advisory_document_by_published on advisory_document ((coalesce(published, loaded_at)), id);

-- more is kept of a document than before
drop index advisory_document_reading;
create index advisory_document_reading on advisory_document (id) where reading < 2;

-- what a person took away, to be brought back, and so that no feed brings it back by itself
create table advisory_deleted (
  id         bigint generated always as identity primary key,
  source     text not null,
  key        text not null,
  title      text not null,
  revision   text,
  published  timestamptz,
  revised    timestamptz,
  hash       bytea not null,
  raw        bytea not null,
  origin     text,
  reason     text not null,
  deleted_by text not null,
  deleted_at timestamptz not null,
  unique (source, key)
);
alter table advisory_deleted alter column raw set storage external;
create table advisory_deleted_former (
  deleted_id  bigint not null references advisory_deleted on delete cascade,
  replaced_at timestamptz not null,
  revision    text,
  raw         bytea not null,
  primary key (deleted_id, replaced_at)
);

-- what came of a source, whether a person took it away again or not
create view advisory_received as
  select source, key, published from advisory_document
  union all select source, key, published from advisory_deleted;

-- what people say to a document; it belongs to the publisher's id, so that it outlives a document taken away
create table advisory_comment (
  id       bigint generated always as identity primary key,
  source   text not null,
  key      text not null,
  revision text,
  author   text not null,
  at       timestamptz not null,
  words    text not null
);
create index advisory_comment_document on advisory_comment (source, key, id);

-- who has read which revision
create table advisory_seen (
  reader      text not null,
  document_id bigint not null references advisory_document on delete cascade,
  seq         bigint not null,
  at          timestamptz not null,
  primary key (reader, document_id)
);
create index advisory_seen_document on advisory_seen (document_id);
create index advisory_document_seen on advisory_document (id, seq) where not standing @> '{rejected}';
