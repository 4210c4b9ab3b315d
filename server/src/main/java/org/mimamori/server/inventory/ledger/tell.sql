-- What a commit would create besides devices, and how many rows come to what.
-- Few wordings repeat in many rows: the label is the one used most.
create temporary table ledger_wording on commit drop as
select r.maker_key, r.model_key, r.maker, r.model, v.model_id is null as new_model,
       case when v.firmware_id is null and v.has_firmware then r.firmware_name end as firmware_name,
       case when v.firmware_id is null and v.has_firmware then r.firmware_version end as firmware_version,
       r.supplier, r.supplier_key, r.support_end, max(v.model_id) as model_id, count(*) as rows
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
where :curator
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

insert into inventory_import_creation (import_id, kind, label)
select distinct on (maker_key, model_key) :id, 'model', trim(coalesce(maker, '–') || ' ' || model)
from (select maker_key, model_key, maker, model, sum(rows) as rows
      from ledger_wording where new_model group by 1, 2, 3, 4) w
order by maker_key, model_key, rows desc, maker, model;

insert into inventory_import_creation (import_id, kind, label)
select distinct on (maker_key, model_key, lower(firmware_name), lower(firmware_version)) :id, 'firmware',
       concat_ws(' ', model, firmware_name, firmware_version)
from (select maker_key, model_key, model, firmware_name, firmware_version, sum(rows) as rows
      from ledger_wording where firmware_name is not null or firmware_version is not null group by 1, 2, 3, 4, 5) w
order by maker_key, model_key, lower(firmware_name), lower(firmware_version), rows desc, model;

insert into inventory_import_creation (import_id, kind, label)
select distinct on (supplier_key) :id, 'supplier', supplier
from (select supplier_key, supplier, sum(rows) as rows from ledger_wording w
      where supplier is not null
        and not exists (select from inventory_supplier s where s.name_key = w.supplier_key) group by 1, 2) w
order by supplier_key, rows desc, supplier;

insert into inventory_import_creation (import_id, kind, label)
select distinct on (maker_key, model_key) :id, 'support', model || ' ' || support_end
from (select maker_key, model_key, model, support_end, sum(rows) as rows from ledger_wording w
      where support_end is not null
        and not exists (select from inventory_support_date s
                        where s.model_id = w.model_id and s.state = 'announced' and s.kind <> 'end_of_sale')
      group by 1, 2, 3, 4) w
order by maker_key, model_key, rows desc, model;

update inventory_import i
set rows_new = r.taken - k.changed - k.same, rows_changed = k.changed, rows_same = k.same, rows_refused = r.refused,
    rows_warned = r.warned, rows_waiting = r.waiting
from (select count(*) filter (where action = 'new') as taken, count(*) filter (where action = 'refused') as refused,
             count(*) filter (where action = 'waiting') as waiting,
             count(*) filter (where action = 'new' and problems is not null) as warned
      from inventory_import_row where import_id = :id) r,
     (select count(*) filter (where action = 'changed') as changed, count(*) filter (where action = 'same') as same
      from inventory_import_known where import_id = :id) k
where i.id = :id;
