create extension if not exists pg_trgm;

create table inventory_supplier (
  id               bigint generated always as identity primary key,
  name             text not null,
  name_ja          text,
  name_key         text not null unique,
  website          text,
  support_contact  text,
  security_contact text,
  origin           text
);

create table inventory_site (
  id         bigint generated always as identity primary key,
  parent_id  bigint references inventory_site,
  kind       text not null check (kind in ('company', 'plant', 'building', 'floor', 'area')),
  name       text not null,
  name_en    text,
  full_path  text not null,
  origin     text,
  import_id  bigint,
  unique nulls not distinct (parent_id, name)
);
create index inventory_site_path on inventory_site (full_path, id);

create table inventory_model (
  id                bigint generated always as identity primary key,
  maker             text not null,
  name              text not null,
  maker_key         text not null,
  name_key          text not null,
  category          text,
  part_number       text,
  hardware_revision text,
  cpe               text,
  primitives        text[] not null default '{}',
  supplier_id       bigint references inventory_supplier on delete set null,
  update_method     text,
  note              text,
  -- the date that ends support, derived from inventory_support_date by the door
  support_ends_on   date,
  support_sort      date generated always as (coalesce(support_ends_on, date '9999-12-31')) stored,
  sort_key          text generated always as (maker_key || ' ' || name_key) stored,
  support_announced text not null default 'unknown' check (support_announced in ('announced', 'not_announced', 'unknown')),
  origin            text,
  import_id         bigint,
  unique (maker_key, name_key)
);
create index inventory_model_order on inventory_model (maker_key, name_key, id);
create index inventory_model_sort on inventory_model (sort_key, id);
create index inventory_model_support on inventory_model (support_sort, id);

create table inventory_support_date (
  id       bigint generated always as identity primary key,
  model_id bigint not null references inventory_model on delete cascade,
  kind     text not null check (kind in ('end_of_sale', 'end_of_life', 'end_of_service_life', 'end_of_security_updates')),
  state    text not null check (state in ('announced', 'not_announced', 'unknown')),
  on_date  date,
  source   text not null default '',
  check ((state = 'announced') = (on_date is not null))
);
create index inventory_support_date_model on inventory_support_date (model_id);

-- a product of an advisory that a person tied a model to
create table inventory_tie (
  id         bigint generated always as identity primary key,
  model_id   bigint not null references inventory_model on delete cascade,
  part       text not null,
  vendor     text not null,
  product    text not null,
  key        text not null,
  made_by    text not null,
  made_at    timestamptz not null,
  unique (model_id, part, key)
);

create table inventory_firmware (
  id             bigint generated always as identity primary key,
  model_id       bigint not null references inventory_model on delete cascade,
  name           text,
  version        text,
  cpe            text,
  released_on    date,
  sbom_name      text,
  sbom_format    text,
  sbom_loaded_at timestamptz,
  origin         text,
  import_id      bigint,
  unique nulls not distinct (model_id, name, version)
);

create table inventory_component (
  id          bigint generated always as identity primary key,
  firmware_id bigint not null references inventory_firmware on delete cascade,
  name        text not null,
  version     text,
  supplier    text,
  purl        text,
  cpe         text
);
create index inventory_component_firmware on inventory_component (firmware_id, name);

-- what weaknesses are matched against; entries and units are kept by the trigger below
create table inventory_composition (
  id                bigint generated always as identity primary key,
  model_id          bigint not null references inventory_model on delete cascade,
  firmware_id       bigint references inventory_firmware,
  hardware_revision text,
  entries           bigint not null default 0,
  units             bigint not null default 0,
  -- how many weaknesses touch it, told by the room that judges
  affected          int not null default 0,
  undecided         int not null default 0,
  unique nulls not distinct (model_id, firmware_id, hardware_revision)
);
create index inventory_composition_firmware on inventory_composition (firmware_id);

create table inventory_device (
  id              bigint generated always as identity primary key,
  composition_id  bigint not null references inventory_composition,
  site_id         bigint not null references inventory_site,
  lot             boolean not null default false,
  units           int not null default 1 check (units between 1 and 1000000 and (lot or units = 1)),
  name            text,
  serial          text,
  purpose         text,
  owner           text not null default 'unset' check (owner in ('IT', 'OT', 'unset')),
  state           text not null default 'in_service' check (state in ('in_service', 'spare', 'out_of_service', 'retired')),
  network_address text,
  mac_address     text,
  installed_on    date,
  note            text,
  origin          text,
  import_id       bigint,
  updated_at      timestamptz not null default now(),
  search          text generated always as
    (lower(coalesce(name, '') || ' ' || coalesce(serial, '') || ' ' || coalesce(network_address, '') || ' ' || coalesce(purpose, ''))) stored
);
create index inventory_device_composition on inventory_device (composition_id, site_id, id);
create index inventory_device_site on inventory_device (site_id, id);
create index inventory_device_name on inventory_device ((coalesce(name, '')), id);
create index inventory_device_lot on inventory_device ((coalesce(name, '')), id) where lot;
create index inventory_device_serial on inventory_device ((coalesce(serial, '')), id);
create index inventory_device_address on inventory_device ((coalesce(network_address, '')), id);
create index inventory_device_updated on inventory_device (updated_at, id);
create index inventory_device_import on inventory_device (import_id) where import_id is not null;
create index inventory_device_origin on inventory_device (origin) where origin is not null;
create index inventory_device_search on inventory_device using gin (search gin_trgm_ops);

-- devices by composition and place, so that no page counts a million rows
create table inventory_population (
  composition_id bigint not null references inventory_composition on delete cascade,
  site_id        bigint not null references inventory_site on delete cascade,
  owner          text not null,
  state          text not null,
  lot            boolean not null,
  entries        bigint not null,
  units          bigint not null,
  primary key (composition_id, site_id, owner, state, lot)
);
create index inventory_population_site on inventory_population (site_id);

create function inventory_count_devices() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    insert into inventory_population
      select composition_id, site_id, owner, state, lot, -count(*), -sum(units) from gone
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (composition_id, site_id, owner, state, lot) do update
      set entries = inventory_population.entries + excluded.entries, units = inventory_population.units + excluded.units;
    update inventory_composition c set entries = c.entries - g.entries, units = c.units - g.units
      from (select composition_id, count(*) as entries, sum(units) as units from gone where state <> 'retired' group by 1) g
      where c.id = g.composition_id;
  end if;
  if tg_op in ('UPDATE', 'INSERT') then
    insert into inventory_population
      select composition_id, site_id, owner, state, lot, count(*), sum(units) from come
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (composition_id, site_id, owner, state, lot) do update
      set entries = inventory_population.entries + excluded.entries, units = inventory_population.units + excluded.units;
    update inventory_composition c set entries = c.entries + g.entries, units = c.units + g.units
      from (select composition_id, count(*) as entries, sum(units) as units from come where state <> 'retired' group by 1) g
      where c.id = g.composition_id;
  end if;
  return null;
end $$;

create trigger inventory_device_come after insert on inventory_device
  referencing new table as come for each statement execute function inventory_count_devices();
create trigger inventory_device_change after update on inventory_device
  referencing old table as gone new table as come for each statement execute function inventory_count_devices();
create trigger inventory_device_go after delete on inventory_device
  referencing old table as gone for each statement execute function inventory_count_devices();
