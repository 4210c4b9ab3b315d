-- What people say of how far the cure of one vulnerability is: of one device or lot, of an area (all devices of a
-- composition, of a place and those within it, or both), or of a component of a firmware release. Of those that
-- hold for a device, the newest counts. Without any, nothing has been cured.
create table exposure_remedy (
  id             bigint generated always as identity primary key,
  vulnerability  text not null,
  device_id      bigint references inventory_device on delete cascade,
  composition_id bigint references inventory_composition on delete cascade,
  site_id        bigint references inventory_site on delete cascade,
  firmware_id    bigint references inventory_firmware on delete cascade,
  component      text,
  state          text not null check (state in ('not_remediated', 'in_progress', 'done')),
  note           text not null,
  set_by         text not null,
  set_at         timestamptz not null,
  -- a later revision cures otherwise, or touches otherwise, than what the mark was set against
  look_again     timestamptz,
  look_why       text check (look_why in ('remediation', 'verdict')),
  ended_by       text,
  ended_at       timestamptz,
  -- the mark that took the place of this one
  replaced_by    bigint references exposure_remedy on delete set null,
  check (num_nonnulls(device_id, firmware_id) + (num_nonnulls(composition_id, site_id) > 0)::int = 1),
  check ((firmware_id is null) = (component is null)),
  check ((look_again is null) = (look_why is null)),
  check ((ended_by is null) = (ended_at is null))
);
create unique index exposure_remedy_holds on exposure_remedy
  (vulnerability, device_id, composition_id, site_id, firmware_id, md5(component)) nulls not distinct
  where ended_at is null;
create index exposure_remedy_device on exposure_remedy (device_id) where device_id is not null;
create index exposure_remedy_composition on exposure_remedy (composition_id) where composition_id is not null;
create index exposure_remedy_site on exposure_remedy (site_id) where site_id is not null;
create index exposure_remedy_firmware on exposure_remedy (firmware_id) where firmware_id is not null;
create index exposure_remedy_look on exposure_remedy (look_again desc, id desc)
  where ended_at is null and look_again is not null;
create index exposure_remedy_replaced on exposure_remedy (replaced_by) where replaced_by is not null;

-- what the documents said on the day of a mark: the verdict, and a print of the remediations they give
create table exposure_remedy_basis (
  remedy_id   bigint not null references exposure_remedy on delete cascade,
  advisory_id bigint not null references advisory_document on delete cascade,
  verdict     "char" not null,
  print       text not null,
  primary key (remedy_id, advisory_id)
);
create index exposure_remedy_basis_advisory on exposure_remedy_basis (advisory_id);

-- in which settings the devices of a composition stood when priorities were last decided
create table exposure_setting (
  composition_id bigint primary key references inventory_composition on delete cascade,
  bits           int not null
);
