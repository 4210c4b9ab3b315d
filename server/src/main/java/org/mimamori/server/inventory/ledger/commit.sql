-- What devices need before they can be written; follows match.sql, and catalogue.sql where that is run, in the same
-- transaction.
update ledger_verdict v set site_id = s.site_id
from inventory_import_row r join inventory_import_site s on s.import_id = r.import_id and s.path = r.site_path
where r.import_id = :id and r.row_number = v.row_number and v.site_id is null;

create temporary table if not exists ledger_revised (id bigint primary key) on commit drop;

-- what each device will be; firmware and revision stay where the ledger is silent and the model is the same
create temporary table ledger_target on commit drop as
select v.row_number, v.device_id, v.site_id, v.model_id,
       case when v.has_firmware then v.firmware_id when c.model_id = v.model_id then c.firmware_id end as firmware_id,
       coalesce(r.hardware_revision, case when c.model_id = v.model_id then c.hardware_revision end) as hardware_revision,
       null::bigint as composition_id
from ledger_verdict v
join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number
left join inventory_device d on d.id = v.device_id
left join inventory_composition c on c.id = d.composition_id
where v.action in ('new', 'changed');

with created as (
  insert into inventory_composition (model_id, firmware_id, hardware_revision, import_id)
  select distinct model_id, firmware_id, hardware_revision, :id from ledger_target
  on conflict do nothing returning id)
insert into ledger_revised select id from created on conflict do nothing;

update ledger_target t set composition_id = c.id
from inventory_composition c
where c.model_id = t.model_id and c.firmware_id is not distinct from t.firmware_id
  and c.hardware_revision is not distinct from t.hardware_revision;

create index on ledger_target (row_number);

analyze ledger_target;
