-- see V8: what a remedy was decided on is seen with the remedy, and written only with one within reach
alter table exposure_remedy_basis enable row level security;
create policy seen on exposure_remedy_basis for select using (
  exists (select from exposure_remedy m where m.id = remedy_id));
create policy marked on exposure_remedy_basis for all using (
  exists (select from exposure_remedy m
          where m.id = remedy_id
            and (m.site_id = any ((select inventory_reach())::bigint[])
                 or exists (select from inventory_device d where d.id = m.device_id))));
