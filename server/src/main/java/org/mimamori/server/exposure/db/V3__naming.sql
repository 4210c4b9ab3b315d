-- up to which product of the advisories the names of a model were compared
create table exposure_named (
  model_id    bigint primary key references inventory_model on delete cascade,
  fingerprint text not null,
  up_to       bigint not null
);

-- products that a model surely is, may be, is or is not, each with what speaks for it
create table exposure_name (
  id         bigint generated always as identity primary key,
  model_id   bigint not null references inventory_model on delete cascade,
  identity   text not null,
  state      text not null check (state in ('sure', 'open', 'accepted', 'rejected')),
  likeness   real not null,
  why        jsonb not null,
  found_at   timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  unique (model_id, identity)
);
create index exposure_name_open on exposure_name (likeness desc, id) where state = 'open';
create index exposure_name_decided on exposure_name (decided_at desc, id desc) where decided_at is not null;

-- the spellings under which advisories name one product
create table exposure_name_product (
  name_id bigint not null references exposure_name on delete cascade,
  part    text not null,
  vendor  text not null,
  product text not null,
  primary key (name_id, part, vendor, product)
);

-- names of products in other languages beside their CPE names, as users load them
create table exposure_dictionary (
  id        bigint generated always as identity primary key,
  name      text not null,
  entries   int not null,
  refused   int not null,
  loaded_by text not null,
  loaded_at timestamptz not null
);
create table exposure_dictionary_entry (
  dictionary_id bigint not null references exposure_dictionary on delete cascade,
  maker         text not null,
  product       text not null,
  cpe           text not null
);
create index exposure_dictionary_entry_dictionary on exposure_dictionary_entry (dictionary_id);
