-- The same for suppliers, models and releases, by somebody who may keep the catalogue; follows undo.sql.
create temporary table ledger_former on commit drop as
select b.*, u.before -> 'dates' as dates
from inventory_import_undo u cross join jsonb_populate_record(null::inventory_model, u.before) b
where u.import_id = :id and u.kind = 'model';

insert into ledger_revised
select c.id from inventory_composition c join ledger_former b on b.id = c.model_id
join inventory_model m on m.id = b.id
where (m.cpe, m.part_number) is distinct from (b.cpe, b.part_number)
on conflict do nothing;

update inventory_model m
set category = b.category, part_number = b.part_number, cpe = b.cpe,
    supplier_id = (select id from inventory_supplier s where s.id = b.supplier_id),
    support_ends_on = b.support_ends_on, support_announced = b.support_announced
from ledger_former b where b.id = m.id;

delete from inventory_support_date s using ledger_former b where b.id = s.model_id;

insert into inventory_support_date (model_id, kind, state, on_date, source)
select m.id, s.kind, s.state, s.on_date, s.source
from ledger_former b join inventory_model m on m.id = b.id
cross join jsonb_populate_recordset(null::inventory_support_date, b.dates) s
order by s.id;

insert into ledger_revised
select c.id from inventory_composition c join inventory_import_undo u on u.row_id = c.firmware_id
where u.import_id = :id and u.kind = 'firmware'
on conflict do nothing;

update inventory_firmware f set cpe = u.before ->> 'cpe'
from inventory_import_undo u where u.import_id = :id and u.kind = 'firmware' and u.row_id = f.id;

delete from inventory_composition c
where c.import_id = :id and not exists (select from inventory_device d where d.composition_id = c.id);

-- firmware with a component list was worked on since
delete from inventory_composition c using inventory_firmware f
where f.id = c.firmware_id and f.import_id = :id and f.sbom_loaded_at is null
  and not exists (select from inventory_device d join inventory_composition o on o.id = d.composition_id
                  where o.firmware_id = f.id);

delete from inventory_firmware f
where f.import_id = :id and f.sbom_loaded_at is null
  and not exists (select from inventory_composition c where c.firmware_id = f.id);

delete from inventory_model m
where m.import_id = :id and not exists (select from inventory_tie t where t.model_id = m.id)
  and not exists (select from inventory_firmware f where f.model_id = m.id)
  and not exists (select from inventory_device d join inventory_composition c on c.id = d.composition_id
                  where c.model_id = m.id);

delete from inventory_supplier s
where s.import_id = :id and s.support_contact is null and s.security_contact is null
  and not exists (select from inventory_model m where m.supplier_id = s.id);

delete from ledger_revised r where not exists (select from inventory_composition c where c.id = r.id);
