alter table inventory_supplier add column import_id bigint;
alter table inventory_composition add column import_id bigint;

-- one import of a ledger, from upload to commit and undo
create table inventory_import (
  id           bigint generated always as identity primary key,
  file_name    text not null,
  file_size    bigint not null,
  state        text not null check (state in ('uploaded', 'previewing', 'previewed', 'committing', 'committed', 'undoing', 'undone')),
  sheet        text,
  -- numbers of the header's rows as the spreadsheet shows them; 0 rows where there is no header
  header_row   int not null default 0,
  header_rows  int not null default 0,
  -- the meaning of each column, empty where it has none
  columns      text[],
  rows_new     int not null default 0,
  rows_changed int not null default 0,
  rows_same    int not null default 0,
  rows_refused int not null default 0,
  rows_warned  int not null default 0,
  -- why the last step failed: key and arguments of the words for it
  message_key  text,
  message_args text[],
  job_id       text,
  created_by   text not null,
  created_at   timestamptz not null,
  committed_at timestamptz,
  undone_at    timestamptz
);

create table inventory_import_row (
  import_id         bigint not null references inventory_import on delete cascade,
  row_number        int not null,
  action            text not null default 'new' check (action in ('new', 'changed', 'same', 'refused')),
  -- each with c(olumn), k(ey) and a(rguments) of its words, v(alue) as it stands in the file, r(efused)
  problems          jsonb,
  site_path         text[],
  maker             text,
  model             text,
  maker_key         text,
  model_key         text,
  category          text,
  part_number       text,
  hardware_revision text,
  model_cpe         text,
  firmware_name     text,
  firmware_version  text,
  firmware_cpe      text,
  lot               boolean,
  units             int,
  name              text,
  serial            text,
  purpose           text,
  owner             text,
  state             text,
  network_address   text,
  mac_address       text,
  installed_on      date,
  supplier          text,
  supplier_key      text,
  support_end       date,
  support_not_announced boolean,
  note              text,
  primary key (import_id, row_number)
) with (fillfactor = 50); -- room for the verdict, which is written beside the row
create index inventory_import_row_problems on inventory_import_row (import_id, row_number) where problems is not null;

-- the places a ledger names, and which site each is; null where it is still to be created
create table inventory_import_site (
  import_id bigint not null references inventory_import on delete cascade,
  path      text[] not null,
  site_id   bigint,
  primary key (import_id, path)
);

-- what a commit would create besides devices, to be shown before it does
create table inventory_import_creation (
  import_id bigint not null references inventory_import on delete cascade,
  kind      text not null check (kind in ('site', 'supplier', 'model', 'firmware', 'support')),
  label     text not null
);
create index inventory_import_creation_import on inventory_import_creation (import_id, kind, label);

-- what a committed import replaced; what it added carries its number itself
create table inventory_import_undo (
  import_id bigint not null references inventory_import on delete cascade,
  kind      text not null check (kind in ('device', 'model', 'firmware')),
  row_id    bigint not null,
  before    jsonb not null,
  primary key (import_id, kind, row_id)
);
create index inventory_import_undo_row on inventory_import_undo (kind, row_id);
