-- What a ledger says of suppliers, models and releases, taken over by somebody who may keep the catalogue; follows
-- match.sql in the same transaction.
create temporary table ledger_revised (id bigint primary key) on commit drop;

insert into inventory_supplier (name, name_key, import_id)
select mode() within group (order by r.supplier), r.supplier_key, :id
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
where r.supplier is not null
group by r.supplier_key
on conflict do nothing;

-- what the ledger says of each model, by the word used most
create temporary table ledger_model on commit drop as
select max(v.model_id) as model_id, r.maker_key, r.model_key,
       coalesce(mode() within group (order by r.maker), '–') as maker, mode() within group (order by r.model) as name,
       left(mode() within group (order by r.category), 50) as category,
       mode() within group (order by r.part_number) as part_number, mode() within group (order by r.model_cpe) as cpe,
       (select id from inventory_supplier s where s.name_key = mode() within group (order by r.supplier_key)) as supplier_id,
       mode() within group (order by r.support_end) as support_end,
       coalesce(bool_or(r.support_not_announced), false) as not_announced
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
group by r.maker_key, r.model_key;

insert into inventory_import_undo (import_id, kind, row_id, before)
select :id, 'model', m.id, to_jsonb(m) || jsonb_build_object('dates', coalesce(
         (select jsonb_agg(to_jsonb(s) order by s.id) from inventory_support_date s where s.model_id = m.id), '[]'))
from inventory_model m join ledger_model l on l.model_id = m.id
where m.category is null and l.category is not null or m.part_number is null and l.part_number is not null
   or m.cpe is null and l.cpe is not null or m.supplier_id is null and l.supplier_id is not null
   or (l.support_end is not null or l.not_announced and m.support_announced = 'unknown')
      and not exists (select from inventory_support_date s
                      where s.model_id = m.id and s.state = 'announced' and s.kind <> 'end_of_sale')
on conflict do nothing;

insert into ledger_revised
select c.id from inventory_composition c
join inventory_model m on m.id = c.model_id join ledger_model l on l.model_id = m.id
where m.part_number is null and l.part_number is not null or m.cpe is null and l.cpe is not null
on conflict do nothing;

update inventory_model m
set category = coalesce(m.category, l.category), part_number = coalesce(m.part_number, l.part_number),
    cpe = coalesce(m.cpe, l.cpe), supplier_id = coalesce(m.supplier_id, l.supplier_id)
from ledger_model l, inventory_import_undo u
where l.model_id = m.id and u.import_id = :id and u.kind = 'model' and u.row_id = m.id;

insert into inventory_model (maker, name, maker_key, name_key, category, part_number, cpe, supplier_id, import_id)
select maker, name, maker_key, model_key, category, part_number, cpe, supplier_id, :id
from ledger_model where model_id is null;

update ledger_model l set model_id = m.id
from inventory_model m
where l.model_id is null and m.maker_key = l.maker_key and m.name_key = l.model_key;

set local enable_nestloop = off;

update ledger_verdict v set model_id = l.model_id
from inventory_import_row r join ledger_model l on l.maker_key = r.maker_key and l.model_key = r.model_key
where r.import_id = :id and r.row_number = v.row_number and v.model_id is null;

set local enable_nestloop = on;

-- support dates only where none is announced
delete from inventory_support_date s
using ledger_model l
where s.model_id = l.model_id and s.state <> 'announced' and s.kind = 'end_of_life' and l.support_end is not null
  and not exists (select from inventory_support_date o
                  where o.model_id = s.model_id and o.state = 'announced' and o.kind <> 'end_of_sale');

create temporary table ledger_support on commit drop as
select l.model_id, l.support_end from ledger_model l join inventory_model m on m.id = l.model_id
where (l.support_end is not null or l.not_announced and m.support_announced = 'unknown')
  and not exists (select from inventory_support_date s
                  where s.model_id = l.model_id and s.state = 'announced' and s.kind <> 'end_of_sale');

insert into inventory_support_date (model_id, kind, state, on_date, source)
select l.model_id, 'end_of_life', case when l.support_end is null then 'not_announced' else 'announced' end,
       l.support_end, i.file_name
from ledger_support l, inventory_import i where i.id = :id;

update inventory_model m
set support_ends_on = l.support_end,
    support_announced = case when l.support_end is null then 'not_announced' else 'announced' end
from ledger_support l where l.model_id = m.id;

-- the same for firmware
create temporary table ledger_firmware on commit drop as
select max(v.firmware_id) as firmware_id, v.model_id, mode() within group (order by r.firmware_name) as name,
       mode() within group (order by r.firmware_version) as version,
       lower(r.firmware_name) as name_key, lower(r.firmware_version) as version_key,
       mode() within group (order by r.firmware_cpe) as cpe
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
where v.has_firmware
group by v.model_id, lower(r.firmware_name), lower(r.firmware_version);

insert into inventory_import_undo (import_id, kind, row_id, before)
select distinct on (f.id) :id, 'firmware', f.id, to_jsonb(f)
from inventory_firmware f join ledger_firmware l on l.firmware_id = f.id
where f.cpe is null and l.cpe is not null;

insert into ledger_revised
select c.id from inventory_composition c
join inventory_import_undo u on u.import_id = :id and u.kind = 'firmware' and u.row_id = c.firmware_id
on conflict do nothing;

update inventory_firmware f set cpe = l.cpe
from ledger_firmware l where l.firmware_id = f.id and f.cpe is null and l.cpe is not null;

insert into inventory_firmware (model_id, name, version, cpe, import_id)
select model_id, name, version, cpe, :id from ledger_firmware where firmware_id is null
on conflict do nothing;

update ledger_firmware l set firmware_id = f.id
from inventory_firmware f
where l.firmware_id is null and f.model_id = l.model_id
  and f.name is not distinct from l.name and f.version is not distinct from l.version;

set local enable_nestloop = off;

update ledger_verdict v set firmware_id = l.firmware_id
from inventory_import_row r join ledger_firmware l
  on coalesce(l.name_key, '') = coalesce(lower(r.firmware_name), '')
  and coalesce(l.version_key, '') = coalesce(lower(r.firmware_version), '')
where r.import_id = :id and r.row_number = v.row_number and l.model_id = v.model_id
  and v.has_firmware and v.firmware_id is null;

set local enable_nestloop = on;
