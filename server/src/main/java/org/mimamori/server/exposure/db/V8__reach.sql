-- see inventory V9: what touches nothing within reach is not seen, and only what lies within is marked
alter table exposure_exposure enable row level security;
create policy reached on exposure_exposure using (
  composition_id in (select p.composition_id from inventory_population p where p.entries > 0));
alter table exposure_summary enable row level security;
create policy reached on exposure_summary for select using (
  exists (select from exposure_exposure e where e.advisory_id = exposure_summary.advisory_id));
-- a mark within reach makes what is shown of the whole out of date, too
create policy stale on exposure_summary for update using (true);

alter table exposure_remedy enable row level security;
create policy seen on exposure_remedy for select using (
  (site_id is null or site_id = any ((select inventory_reach())::bigint[]))
  and (device_id is null or exists (select from inventory_device d where d.id = device_id)));
create policy marked on exposure_remedy for all using (
  site_id = any ((select inventory_reach())::bigint[])
  or exists (select from inventory_device d where d.id = device_id));
