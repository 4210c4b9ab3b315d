-- Takes a committed import back: devices that it changed are restored, those that it added go.
delete from inventory_device where import_id = :id;

-- a device that somebody has changed since keeps that change, as does one whose place or firmware is gone
create temporary table ledger_restored on commit drop as
select b.* from inventory_import i
join inventory_import_undo u on u.import_id = i.id and u.kind = 'device'
join inventory_device d on d.id = u.row_id and d.updated_at = i.committed_at
cross join jsonb_populate_record(null::inventory_device, u.before) b
where i.id = :id and exists (select from inventory_site s where s.id = b.site_id)
  and exists (select from inventory_composition c where c.id = b.composition_id);

update inventory_device d
set composition_id = b.composition_id, site_id = b.site_id, lot = b.lot, units = b.units, name = b.name,
    serial = b.serial, purpose = b.purpose, owner = b.owner, state = b.state, network_address = b.network_address,
    mac_address = b.mac_address, installed_on = b.installed_on, note = b.note, updated_at = b.updated_at
from ledger_restored b where b.id = d.id;

create temporary table ledger_revised (id bigint primary key) on commit drop;
