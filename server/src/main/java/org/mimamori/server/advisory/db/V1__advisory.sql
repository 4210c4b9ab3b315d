create sequence advisory_seq;

create table advisory_load (
  id          bigint generated always as identity primary key,
  name        text not null,
  state       text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  read        int not null default 0,
  added       int not null default 0,
  changed     int not null default 0,
  same        int not null default 0,
  refused     int not null default 0,
  message     text,
  started_by  text not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  origin      text
);

create table advisory_refusal (
  id      bigint generated always as identity primary key,
  load_id bigint not null references advisory_load on delete cascade,
  place   text not null,
  reason  text not null,
  raw     bytea
);
create index advisory_refusal_load on advisory_refusal (load_id, id);

create table advisory_document (
  id            bigint generated always as identity primary key,
  source        text not null,
  key           text not null,
  publisher     text not null,
  title         text not null,
  title_ja      text,
  state         text,
  revision      text,
  published     timestamptz,
  revised       timestamptz,
  score         numeric(3, 1),
  vulnerabilities text[] not null,
  hash          bytea not null,
  statements    bytea not null,
  raw           bytea not null,
  seq           bigint not null,
  loaded_at     timestamptz not null,
  changed_at    timestamptz,
  origin        text,
  search        text not null,
  unique (source, key)
);
alter table advisory_document alter column raw set storage external;
create index advisory_document_seq on advisory_document (seq);
create index advisory_document_order on advisory_document (coalesce(revised, published, loaded_at) desc, id desc);
create index advisory_document_score on advisory_document (coalesce(score, 0) desc, id desc);
create index advisory_document_search on advisory_document using gin (search gin_trgm_ops);
create index advisory_document_vulnerabilities on advisory_document using gin (vulnerabilities);
create index advisory_document_origin on advisory_document (origin) where origin is not null;

-- what a document said before it was changed
create table advisory_former (
  document_id bigint not null references advisory_document on delete cascade,
  replaced_at timestamptz not null,
  revision    text,
  raw         bytea not null,
  primary key (document_id, replaced_at)
);

-- the folded product names under which a document is looked up
create table advisory_key (
  key         text not null,
  document_id bigint not null references advisory_document on delete cascade,
  primary key (key, document_id)
);
create index advisory_key_document on advisory_key (document_id);

-- the products that documents name, to be searched and tied
create table advisory_product (
  id      bigint generated always as identity primary key,
  part    text not null,
  vendor  text not null,
  product text not null,
  key     text not null,
  search  text generated always as (lower(vendor || ' ' || product) || ' ' || key) stored,
  unique (part, key)
);
create index advisory_product_search on advisory_product using gin (search gin_trgm_ops);
create index advisory_product_key on advisory_product (key);

-- up to which sequence number listeners have been told
create table advisory_announced (
  up_to bigint not null
);
insert into advisory_announced values (0);
