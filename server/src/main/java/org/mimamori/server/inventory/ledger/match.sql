-- What each row of an import is: new, changed, same, or refused. Idempotent: commit decides again.
set local work_mem = '64MB';

delete from inventory_import_known where import_id = :id;

-- what waited may have been settled meanwhile, or be decided by somebody else now
update inventory_import_row r
set action = 'new', problems = (select jsonb_agg(p.value order by p.ordinality)
  from jsonb_array_elements(r.problems) with ordinality p where p.value ->> 'k' <> 'inventory.import.problem.catalogue')
where r.import_id = :id and r.action = 'waiting';

-- guesses about several columns at once are always too low, and a loop over all rows for each firmware is slow
set local enable_nestloop = off;

create temporary table ledger_line on commit drop as
with named as (
  select r.maker_key, r.model_key,
         coalesce(min(m.id) filter (where m.maker_key = r.maker_key),
                  case when r.maker_key = '' and count(m.id) = 1 then min(m.id) end) as model_id,
         r.maker_key = '' and count(m.id) > 1 and count(m.id) filter (where m.maker_key = '') = 0 as doubtful
  from (select distinct maker_key, model_key from inventory_import_row
        where import_id = :id and action <> 'refused') r
  left join inventory_model m on m.name_key = r.model_key and (m.maker_key = r.maker_key or r.maker_key = '')
  group by r.maker_key, r.model_key
), running as (
  select v.*, n.model_id,
         (select f.id from inventory_firmware f
          where f.model_id = n.model_id and lower(f.version) is not distinct from lower(v.firmware_version)
            and (v.firmware_name is null or f.name is null or lower(f.name) = lower(v.firmware_name))
          order by f.name is not distinct from v.firmware_name desc, f.id limit 1) as firmware_id
  from (select distinct maker_key, model_key, firmware_name, firmware_version from inventory_import_row
        where import_id = :id and action <> 'refused'
          and (firmware_name is not null or firmware_version is not null)) v
  join named n using (maker_key, model_key)
)
select r.row_number, r.lot, r.serial, r.name, r.site_path, r.maker_key, r.model_key, r.hardware_revision,
       lower(r.firmware_name) as firmware_name, lower(r.firmware_version) as firmware_version,
       case when r.lot then coalesce(r.name, r.purpose, '') else r.name end as key,
       s.site_id, n.model_id, n.doubtful, f.firmware_id,
       r.firmware_name is not null or r.firmware_version is not null as has_firmware
from inventory_import_row r
join inventory_import_site s on s.import_id = r.import_id and s.path = r.site_path
join named n on n.maker_key = r.maker_key and n.model_key = r.model_key
left join running f on f.maker_key = r.maker_key and f.model_key = r.model_key
  -- no cell is an empty text, and only what is equal can be hashed
  and coalesce(f.firmware_name, '') = coalesce(r.firmware_name, '')
  and coalesce(f.firmware_version, '') = coalesce(r.firmware_version, '')
where r.import_id = :id and r.action <> 'refused';

set local enable_nestloop = on;

create temporary table ledger_refusal (row_number int, field text, key text, argument text) on commit drop;

-- the same device twice in one ledger: the first one counts
insert into ledger_refusal
select row_number, case when serial is not null then 'SERIAL' else 'NAME' end, 'inventory.import.problem.twin', first
from (
  select row_number, serial, first_value(row_number) over (
           partition by maker_key, model_key, serial order by row_number) as first
  from ledger_line where serial is not null
  union all
  select row_number, serial, first_value(row_number) over (
           partition by lot, key, site_path, maker_key, model_key,
                        case when lot then (firmware_name, firmware_version, hardware_revision)::text end
           order by row_number)
  from ledger_line where serial is null) t
where row_number <> first;

insert into ledger_refusal
select row_number, 'MAKER', 'inventory.import.problem.makerMissing', model_key from ledger_line where doubtful;

delete from ledger_line l using ledger_refusal r where r.row_number = l.row_number;

create index on ledger_line (row_number);

analyze ledger_line (row_number, serial, name, key, site_id, model_id);

-- the devices that can be meant at all, so that all further work is of the ledger's size
create temporary table ledger_near on commit drop as
select d.id, d.name, d.serial, d.site_id, d.lot, coalesce(d.name, d.purpose, '') as key,
       c.model_id, c.firmware_id, c.hardware_revision
from (
  select id from inventory_device
  where coalesce(serial, '') in (select serial from ledger_line where serial is not null) and not lot
  union
  select id from inventory_device
  where coalesce(name, '') in (select name from ledger_line where name is not null and not lot) and not lot
  union
  select id from inventory_device where lot and site_id in (select site_id from ledger_line where lot)) n
join inventory_device d on d.id = n.id
join inventory_composition c on c.id = d.composition_id;

analyze ledger_near;

create temporary table ledger_hit (row_number int primary key, device_id bigint not null, candidates int not null)
on commit drop;

-- nothing below has an index to walk along, and guesses about several columns at once are always too low
set local enable_nestloop = off;

-- a serial number of the same model is the same device
insert into ledger_hit
select l.row_number, min(d.id), 1
from ledger_line l
join ledger_near d on d.serial = l.serial and d.model_id = l.model_id and not d.lot
where l.serial is not null
group by l.row_number;

analyze ledger_hit;

-- else its name, at the same place and of the same model
insert into ledger_hit
select l.row_number, min(d.id), count(*)
from ledger_line l
join ledger_near d on d.name = l.name and d.site_id = l.site_id and d.model_id = l.model_id and not d.lot
where not l.lot and (l.serial is null or d.serial is null)
  and l.row_number not in (select row_number from ledger_hit)
  and d.id not in (select device_id from ledger_hit)
group by l.row_number;

analyze ledger_hit;

-- else its name alone, where both sides have it once: it was moved, or replaced by another model
insert into ledger_hit
select l.row_number, min(d.id), 1
from ledger_line l
join ledger_near d on d.name = l.name and not d.lot
where not l.lot
  and l.row_number not in (select row_number from ledger_hit)
  and l.name in (select name from ledger_line where not lot and name is not null group by name having count(*) = 1)
group by l.row_number
having count(*) = 1 and bool_and((l.serial is null or d.serial is null)
  and d.id not in (select device_id from ledger_hit));

-- a lot of the same model at the same place, for the same use, that runs the same
insert into ledger_hit
select l.row_number, min(d.id), count(*)
from ledger_line l
join ledger_near d on d.site_id = l.site_id and d.model_id = l.model_id and d.key = l.key and d.lot
where l.lot and (not l.has_firmware or d.firmware_id = l.firmware_id)
  and (l.hardware_revision is null or d.hardware_revision = l.hardware_revision)
group by l.row_number;

-- else the only such lot, where the ledger has it once: it was updated
insert into ledger_hit
select l.row_number, min(d.id), 1
from ledger_line l
join ledger_near d on d.site_id = l.site_id and d.model_id = l.model_id and d.key = l.key and d.lot
where l.lot
  and l.row_number not in (select row_number from ledger_hit)
  and (l.site_id, l.model_id, l.key) in (
    select site_id, model_id, key from ledger_line where lot group by site_id, model_id, key having count(*) = 1)
group by l.row_number
having count(*) = 1 and bool_and(d.id not in (select device_id from ledger_hit));

set local enable_nestloop = on;

analyze ledger_hit;

insert into ledger_refusal
select row_number, 'NAME', 'inventory.import.problem.several', candidates from ledger_hit where candidates > 1;

-- two rows that describe one device in different words
insert into ledger_refusal
select row_number, 'NAME', 'inventory.import.problem.twin', first
from (select row_number, first_value(row_number) over (partition by device_id order by row_number) as first
      from ledger_hit where candidates = 1) t
where row_number <> first;

delete from ledger_line l using ledger_refusal r where r.row_number = l.row_number;

-- an empty cell says nothing, so only what the ledger names can differ
create temporary table ledger_verdict on commit drop as
select l.row_number, h.device_id, l.site_id, l.model_id, l.firmware_id, l.has_firmware,
       case when h.device_id is null then 'new'
            when d.site_id = l.site_id and c.model_id = l.model_id
             and (not l.has_firmware or c.firmware_id = l.firmware_id)
             and (r.hardware_revision is null or c.hardware_revision = r.hardware_revision)
             and (not r.lot or r.units = d.units)
             and (r.name is null or r.name = d.name)
             and (r.serial is null or r.serial = d.serial)
             and (r.purpose is null or r.purpose = d.purpose)
             and (r.owner is null or r.owner = d.owner)
             and (r.state is null or r.state = d.state)
             and (r.network_address is null or r.network_address = d.network_address)
             and (r.mac_address is null or r.mac_address = d.mac_address)
             and (r.installed_on is null or r.installed_on = d.installed_on)
             and (r.note is null or r.note = d.note) then 'same'
            else 'changed' end as action
from ledger_line l
join inventory_import_row r on r.import_id = :id and r.row_number = l.row_number
left join ledger_hit h on h.row_number = l.row_number
left join inventory_device d on d.id = h.device_id
left join inventory_composition c on c.id = d.composition_id;

create index on ledger_verdict (row_number);

analyze ledger_verdict;

-- a model or release that is not kept yet is for those who keep the catalogue
create temporary table ledger_waiting on commit drop as
select v.row_number, case when v.model_id is null then 'MODEL' else 'FIRMWARE_VERSION' end as field
from ledger_verdict v
where not :curator and (v.model_id is null or v.has_firmware and v.firmware_id is null);

delete from ledger_verdict v using ledger_waiting w where w.row_number = v.row_number;

update inventory_import_row r
set action = 'waiting',
    problems = jsonb_build_array(jsonb_build_object('k', 'inventory.import.problem.catalogue', 'r', true, 'a',
        jsonb_build_array(), 'c', w.field, 'v', case w.field when 'MODEL' then concat_ws(' ', r.maker, r.model)
          else concat_ws(' ', r.model, r.firmware_name, r.firmware_version) end)) || coalesce(r.problems, '[]')
from ledger_waiting w
where r.import_id = :id and r.row_number = w.row_number;

insert into inventory_import_known (import_id, row_number, action)
select :id, row_number, action from ledger_verdict where action <> 'new';

update inventory_import_row r
set action = 'refused',
    problems = jsonb_build_array(jsonb_build_object('k', x.key, 'r', true, 'a', jsonb_build_array(x.argument), 'c', x.field,
        'v', case x.field when 'SERIAL' then r.serial when 'MAKER' then r.model else coalesce(r.name, r.serial, r.purpose) end))
      || coalesce(r.problems, '[]')
from ledger_refusal x
where r.import_id = :id and r.row_number = x.row_number;
