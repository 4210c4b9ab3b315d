-- What has changed, for whoever computes from it. Lines are only added and taken away whole, so that nobody
-- waits for anybody; null in a column means all of them.
create table inventory_change (
  id        bigint generated always as identity,
  what      text not null,
  site_id   bigint,
  model_id  bigint,
  system_id bigint
);

-- keeps the lines few while nobody takes them away; lines that another one holds are left to it
create function inventory_gather_changes() returns void language sql as $$
  with lines as (select ctid from inventory_change for update skip locked),
       gone as (delete from inventory_change where ctid in (select ctid from lines) returning *),
       told as (select distinct what, site_id, model_id, system_id from gone)
  insert into inventory_change (what, site_id, model_id, system_id)
  select distinct what, case when n <= 500 then site_id end, case when n <= 500 then model_id end,
         case when n <= 500 then system_id end
  from (select *, count(*) over (partition by what) as n from told) t
$$;

-- arguments: what; place, model and system as expressions over the row r; which rows
create function inventory_tell() returns trigger language plpgsql as $$
begin
  execute format($sql$
    with told as (select distinct %s as site_id, %s as model_id, %s as system_id from (%s) r where %s limit 51)
    insert into inventory_change (what, site_id, model_id, system_id)
    select %L, site_id, model_id, system_id from told where (select count(*) from told) <= 50
    union all
    select %L, null::bigint, null::bigint, null::bigint from told having count(*) > 50
    $sql$, tg_argv[1], tg_argv[2], tg_argv[3],
    case tg_op when 'INSERT' then 'select * from come' when 'DELETE' then 'select * from gone'
      else 'select * from come union all select * from gone' end,
    tg_argv[4], tg_argv[0], tg_argv[0]);
  if random() < 0.02 then
    perform inventory_gather_changes();
  end if;
  return null;
end $$;

do $$
declare
  told record;
begin
  for told in select * from (values
    ('inventory_model', 'model', 'null::bigint', 'r.id', 'null::bigint', 'true'),
    ('inventory_firmware', 'firmware', 'null::bigint', 'r.model_id', 'null::bigint', 'true'),
    ('inventory_component', 'component', 'null::bigint',
     '(select f.model_id from inventory_firmware f where f.id = r.firmware_id)', 'null::bigint',
     'exists (select from inventory_firmware f where f.id = r.firmware_id)'),
    ('inventory_support_date', 'support_date', 'null::bigint', 'r.model_id', 'null::bigint', 'true'),
    ('inventory_upkeep', 'upkeep', 'null::bigint', 'r.model_id', 'null::bigint', 'true'),
    ('inventory_system', 'system', 'null::bigint', 'null::bigint', 'r.id', 'true'),
    ('inventory_system_part', 'system', 'null::bigint', 'null::bigint', 'r.system_id', 'true'),
    ('inventory_system_role', 'system', 'null::bigint', 'null::bigint', 'r.system_id', 'true'),
    ('inventory_wiping', 'wiping', '(select d.site_id from inventory_device d where d.id = r.device_id)',
     '(select c.model_id from inventory_device d join inventory_composition c on c.id = d.composition_id where d.id = r.device_id)',
     'null::bigint', 'exists (select from inventory_device d where d.id = r.device_id)'),
    -- a device in service may be seen as often as it likes
    ('inventory_sighting', 'sighting', '(select d.site_id from inventory_device d where d.id = r.device_id)',
     '(select c.model_id from inventory_device d join inventory_composition c on c.id = d.composition_id where d.id = r.device_id)',
     'null::bigint', 'exists (select from inventory_device d where d.id = r.device_id and d.state <> ''in_service'')')
  ) as t (of_table, what, site, model, system, which) loop
    execute format('create trigger %s_told_come after insert on %s referencing new table as come for each statement '
      'execute function inventory_tell(%L, %L, %L, %L, %L)', told.of_table, told.of_table, told.what, told.site,
      told.model, told.system, told.which);
    execute format('create trigger %s_told_change after update on %s referencing old table as gone new table as come '
      'for each statement execute function inventory_tell(%L, %L, %L, %L, %L)', told.of_table, told.of_table,
      told.what, told.site, told.model, told.system, told.which);
    execute format('create trigger %s_told_gone after delete on %s referencing old table as gone for each statement '
      'execute function inventory_tell(%L, %L, %L, %L, %L)', told.of_table, told.of_table, told.what, told.site,
      told.model, told.system, told.which);
  end loop;
end $$;

-- a supplier matters to its models only
create function inventory_tell_suppliers() returns trigger language plpgsql as $$
begin
  with told as (select distinct m.id from come r join inventory_model m on m.supplier_id = r.id limit 51)
  insert into inventory_change (what, model_id)
  select 'supplier', id from told where (select count(*) from told) <= 50
  union all
  select 'supplier', null from told having count(*) > 50;
  return null;
end $$;
create trigger inventory_supplier_told_change after update on inventory_supplier
  referencing new table as come for each statement execute function inventory_tell_suppliers();

-- a name matters to nothing that is counted; the line stands for the place and all within it
create function inventory_tell_sites() returns trigger language plpgsql as $$
begin
  with told as (
    select n.id from come n join gone o on o.id = n.id
    where (n.kind, n.parent_id, n.network, n.use_level) is distinct from (o.kind, o.parent_id, o.network, o.use_level)
    limit 51)
  insert into inventory_change (what, site_id)
  select 'site', id from told where (select count(*) from told) <= 50
  union all
  select 'site', null from told having count(*) > 50;
  return null;
end $$;
create trigger inventory_site_told_change after update on inventory_site
  referencing old table as gone new table as come for each statement execute function inventory_tell_sites();

-- counting devices writes compositions too; only that advisories name one is news
create function inventory_tell_named() returns trigger language plpgsql as $$
begin
  with told as (select distinct n.model_id from come n join gone o on o.id = n.id where n.named <> o.named limit 51)
  insert into inventory_change (what, model_id)
  select 'named', model_id from told where (select count(*) from told) <= 50
  union all
  select 'named', null from told having count(*) > 50;
  return null;
end $$;
create trigger inventory_composition_told_change after update on inventory_composition
  referencing old table as gone new table as come for each statement execute function inventory_tell_named();

-- Many places are one line for everything; what is kept of a device beside it comes and goes with it.
create function inventory_tell_devices() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'INSERT') then
    with told as (select distinct r.site_id, c.model_id from (select distinct site_id, composition_id from come) r
                  join inventory_composition c on c.id = r.composition_id limit 51)
    insert into inventory_change (what, site_id, model_id)
    select 'device', site_id, model_id from told where (select count(*) from told) <= 50
    union all
    select 'device', null, null from told having count(*) > 50;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    with told as (select distinct r.site_id, c.model_id from (select distinct site_id, composition_id from gone) r
                  join inventory_composition c on c.id = r.composition_id limit 51)
    insert into inventory_change (what, site_id, model_id)
    select 'device', site_id, model_id from told where (select count(*) from told) <= 50
    union all
    select 'device', null, null from told having count(*) > 50;
  end if;
  if tg_op = 'UPDATE' then
    delete from inventory_idle
      where device_id in (select id from come where state not in ('out_of_service', 'retired'));
  end if;
  if tg_op in ('UPDATE', 'INSERT') then
    insert into inventory_idle
      select id, updated_at from come where state in ('out_of_service', 'retired') on conflict do nothing;
  else
    delete from inventory_idle where device_id in (select id from gone);
    delete from inventory_sighting where device_id in (select id from gone);
    delete from inventory_wiping where device_id in (select id from gone);
    delete from inventory_system_part where device_id in (select id from gone);
  end if;
  if random() < 0.02 then
    perform inventory_gather_changes();
  end if;
  return null;
end $$;
create trigger inventory_device_told_come after insert on inventory_device
  referencing new table as come for each statement execute function inventory_tell_devices();
create trigger inventory_device_told_change after update on inventory_device
  referencing old table as gone new table as come for each statement execute function inventory_tell_devices();
create trigger inventory_device_told_gone after delete on inventory_device
  referencing old table as gone for each statement execute function inventory_tell_devices();

create function inventory_forget_devices() returns trigger language plpgsql as $$
begin
  delete from inventory_idle;
  delete from inventory_sighting;
  delete from inventory_wiping;
  delete from inventory_system_part where device_id is not null;
  insert into inventory_change (what) values ('device');
  return null;
end $$;
create trigger inventory_device_told_none after truncate on inventory_device
  for each statement execute function inventory_forget_devices();
