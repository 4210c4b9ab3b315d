-- What a commit would create besides devices, and how many rows come to what.
insert into inventory_import_creation (import_id, kind, label)
select :id, 'model', trim(coalesce(mode() within group (order by r.maker), '–') || ' ' || mode() within group (order by r.model))
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
where v.model_id is null
group by r.maker_key, r.model_key;

insert into inventory_import_creation (import_id, kind, label)
select :id, 'firmware', concat_ws(' ', mode() within group (order by r.model),
         mode() within group (order by r.firmware_name), mode() within group (order by r.firmware_version))
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
where v.has_firmware and v.firmware_id is null
group by r.maker_key, r.model_key, lower(r.firmware_name), lower(r.firmware_version);

insert into inventory_import_creation (import_id, kind, label)
select :id, 'supplier', mode() within group (order by r.supplier)
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
where r.supplier is not null and not exists (select from inventory_supplier s where s.name_key = r.supplier_key)
group by r.supplier_key;

insert into inventory_import_creation (import_id, kind, label)
select :id, 'support', mode() within group (order by r.model) || ' ' || mode() within group (order by r.support_end)
from ledger_verdict v join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
where r.support_end is not null
  and not exists (select from inventory_support_date s
                  where s.model_id = v.model_id and s.state = 'announced' and s.kind <> 'end_of_sale')
group by r.maker_key, r.model_key;

update inventory_import i
set rows_new = r.taken - k.changed - k.same, rows_changed = k.changed, rows_same = k.same, rows_refused = r.refused,
    rows_warned = r.warned
from (select count(*) filter (where action <> 'refused') as taken, count(*) filter (where action = 'refused') as refused,
             count(*) filter (where action <> 'refused' and problems is not null) as warned
      from inventory_import_row where import_id = :id) r,
     (select count(*) filter (where action = 'changed') as changed, count(*) filter (where action = 'same') as same
      from inventory_import_known where import_id = :id) k
where i.id = :id;
