-- one import of a ledger, from upload to commit and undo
create table inventory_import (
  id           bigint generated always as identity primary key,
  file_name    text not null,
  sheet        text,
  state        text not null check (state in ('uploaded', 'previewing', 'previewed', 'committing', 'committed', 'undone', 'failed')),
  header_row   int,
  columns      text[],
  rows_read    int not null default 0,
  rows_new     int not null default 0,
  rows_changed int not null default 0,
  rows_same    int not null default 0,
  rows_refused int not null default 0,
  warnings     int not null default 0,
  message      text,
  created_by   text not null,
  created_at   timestamptz not null,
  committed_at timestamptz,
  undone_at    timestamptz
);

create table inventory_import_row (
  import_id         bigint not null references inventory_import on delete cascade,
  row_number        int not null,
  action            text not null default 'new' check (action in ('new', 'changed', 'same', 'refused')),
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
  support_end       date,
  note              text,
  site_id           bigint,
  model_id          bigint,
  firmware_id       bigint,
  composition_id    bigint,
  device_id         bigint,
  primary key (import_id, row_number)
);

-- what a committed import replaced; null where it added the device
create table inventory_import_undo (
  import_id bigint not null references inventory_import on delete cascade,
  device_id bigint not null,
  before    jsonb,
  primary key (import_id, device_id)
);
