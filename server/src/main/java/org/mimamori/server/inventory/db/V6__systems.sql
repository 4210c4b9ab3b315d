-- what a check sheet is about: devices and services that serve one purpose
create table inventory_system (
  id        bigint generated always as identity primary key,
  name      text not null unique,
  name_en   text,
  purpose   text,
  phase     text not null default 'production' check (phase in ('poc', 'production')),
  use_level text check (use_level in ('data', 'business', 'people')),
  network   text check (network in ('small', 'controlled', 'open')),
  it_owner  text,
  ot_owner  text,
  origin    text
);

-- all devices below a place, perhaps only of one model; a model wherever it stands; one device; or a service
-- that has a name only. A device is taken out by the trigger below: to ask for it by a foreign key whenever
-- one of a hundred thousand devices goes takes longer than to take the devices away.
create table inventory_system_part (
  id        bigint generated always as identity primary key,
  system_id bigint not null references inventory_system on delete cascade,
  primitive text not null
            check (primitive in ('sensor', 'aggregator', 'communication_channel', 'e_utility', 'decision_trigger')),
  site_id   bigint references inventory_site on delete cascade,
  model_id  bigint references inventory_model on delete cascade,
  device_id bigint,
  name      text,
  note      text,
  check (device_id is null or site_id is null and model_id is null),
  check (num_nonnulls(site_id, model_id, device_id) > 0 or name is not null)
);
create index inventory_system_part_system on inventory_system_part (system_id);
create index inventory_system_part_device on inventory_system_part (device_id) where device_id is not null;

create table inventory_system_role (
  id        bigint generated always as identity primary key,
  system_id bigint not null references inventory_system on delete cascade,
  role      text not null check (role in ('maker', 'provider', 'operator', 'user', 'csirt')),
  name      text not null,
  contact   text
);
create index inventory_system_role_system on inventory_system_role (system_id);

-- the places of each system with everything within them; null: any place, or any model
create view inventory_system_place as
with recursive below (root_id, site_id) as (
  select distinct site_id, site_id from inventory_system_part where site_id is not null
  union all
  select b.root_id, s.id from below b join inventory_site s on s.parent_id = b.site_id)
select distinct p.system_id, b.site_id, p.model_id
from inventory_system_part p left join below b on b.root_id = p.site_id
where p.site_id is not null or p.model_id is not null;

-- which compositions at which places belong to a system, each once however many parts say so
create view inventory_system_member as
select w.system_id, p.composition_id, p.site_id
from inventory_system_place w join inventory_population p on p.site_id = w.site_id
where w.model_id is null
union
select w.system_id, p.composition_id, p.site_id
from inventory_system_place w join inventory_composition c on c.model_id = w.model_id
join inventory_population p on p.site_id = w.site_id and p.composition_id = c.id
union
select w.system_id, p.composition_id, p.site_id
from inventory_system_place w join inventory_composition c on c.model_id = w.model_id
join inventory_population p on p.composition_id = c.id
where w.site_id is null;

-- devices that belong to a system by themselves only
create view inventory_system_single as
select distinct t.system_id, d.id as device_id
from inventory_system_part t join inventory_device d on d.id = t.device_id
join inventory_composition c on c.id = d.composition_id
where not exists (select from inventory_system_place w where w.system_id = t.system_id
                  and coalesce(w.site_id, d.site_id) = d.site_id and coalesce(w.model_id, c.model_id) = c.model_id);

-- what one must know to keep a model safe, and what its users must know
create table inventory_upkeep (
  model_id                bigint primary key references inventory_model on delete cascade,
  updatable_state         text not null default 'unknown' check (updatable_state in ('announced', 'not_announced', 'unknown')),
  updatable_until         date,
  update_source           text,
  update_procedure        text,
  update_safety           text,
  update_decision         text,
  update_confirmation     text,
  update_function_check   text,
  update_rollback         text,
  emergency_steps         text,
  personal_data           text not null default 'unknown' check (personal_data in ('none', 'handled', 'unknown')),
  personal_data_statement text,
  data_use_statement      text,
  prohibited_uses         text,
  important_notes         text,
  system_effects          text,
  changed_at              timestamptz not null,
  changed_by              text not null,
  check ((updatable_state = 'announced') = (updatable_until is not null))
);

-- what was done to a device before it was given away or used again
create table inventory_wiping (
  device_id      bigint primary key,
  wiped_on       date,
  wiped_how      text,
  initialised    boolean not null default false,
  tamper_checked boolean not null default false,
  changed_at     timestamptz not null,
  changed_by     text not null
);

-- when a device was last heard of on the network; by itself, because it changes far more often than the device
create table inventory_sighting (
  device_id bigint primary key,
  seen_at   timestamptz not null,
  seen_by   text not null
) with (fillfactor = 80);

-- since when a device is out of service or retired
create table inventory_idle (
  device_id bigint primary key,
  since     timestamptz not null
);
insert into inventory_idle
select id, updated_at from inventory_device where state in ('out_of_service', 'retired');

-- however its bytes are set apart
create index inventory_device_mac on inventory_device (translate(lower(mac_address), ':-. ', ''))
  where mac_address is not null;
