-- What somebody who is bound to sites may see and change, kept by the database itself: a query that forgot to ask
-- finds nothing. The connection says who asks (mimamori.sites: numbers of sites with all below them); the role
-- that owns the tables and the role that serves everybody else pass.
create function inventory_reach() returns bigint[]
language sql stable security definer set search_path from current as $$
  with recursive below (id) as (
    select unnest(string_to_array(nullif(current_setting('mimamori.sites', true), ''), ',')::bigint[])
    union
    select s.id from inventory_site s join below b on s.parent_id = b.id)
  select coalesce(array_agg(id), '{}') from below
$$;

-- the places in which those lie: their names are needed to say where something is
create function inventory_way() returns bigint[]
language sql stable security definer set search_path from current as $$
  with recursive above (id) as (
    select unnest(string_to_array(nullif(current_setting('mimamori.sites', true), ''), ',')::bigint[])
    union
    select s.parent_id from inventory_site s join above a on s.id = a.id where s.parent_id is not null)
  select coalesce(array_agg(id), '{}') from above
$$;

-- a system lies within reach when each of its parts does, and one part says where it is
create function inventory_system_reached(wanted bigint) returns boolean
language sql stable security definer set search_path from current as $$
  select exists (select from inventory_system_part p
                 where p.system_id = wanted and (p.site_id is not null or p.device_id is not null))
     and not exists (
       select from inventory_system_part p left join inventory_device d on d.id = p.device_id
       where p.system_id = wanted
         and case when p.site_id is not null then p.site_id <> all (inventory_reach())
                  when p.device_id is not null then d.site_id is null or d.site_id <> all (inventory_reach())
                  else p.model_id is not null end)
$$;

-- places
alter table inventory_site enable row level security;
create policy seen on inventory_site for select
  using (id = any ((select inventory_way())::bigint[]) or id = any ((select inventory_reach())::bigint[])
         or parent_id = any ((select inventory_reach())::bigint[]));
create policy made on inventory_site for insert with check (parent_id = any ((select inventory_reach())::bigint[]));
create policy changed on inventory_site for update using (id = any ((select inventory_reach())::bigint[]))
  with check (parent_id = any ((select inventory_reach())::bigint[])
              or id = any (string_to_array(nullif(current_setting('mimamori.sites', true), ''), ',')::bigint[]));
create policy removed on inventory_site for delete using (id = any ((select inventory_reach())::bigint[])
  and id <> all (string_to_array(nullif(current_setting('mimamori.sites', true), ''), ',')::bigint[]));

-- devices, what is counted of them and what is known of each
do $$
declare
  what text;
begin
  foreach what in array array['inventory_device', 'inventory_population', 'inventory_place_count'] loop
    execute format('alter table %I enable row level security', what);
    execute format('create policy reached on %I using (site_id = any ((select inventory_reach())::bigint[]))', what);
  end loop;
  foreach what in array array['inventory_wiping', 'inventory_sighting', 'inventory_idle'] loop
    execute format('alter table %I enable row level security', what);
    execute format('create policy reached on %I using (exists (select from inventory_device d where d.id = device_id))',
                   what);
  end loop;
end
$$;

-- systems: seen and changed as a whole; none is made or removed by who is bound
alter table inventory_system enable row level security;
create policy seen on inventory_system for select using (inventory_system_reached(id));
create policy changed on inventory_system for update using (inventory_system_reached(id));
alter table inventory_system_part enable row level security;
create policy reached on inventory_system_part using (inventory_system_reached(system_id))
  with check (inventory_system_reached(system_id) and case
    when site_id is not null then site_id = any ((select inventory_reach())::bigint[])
    when device_id is not null then exists (select from inventory_device d where d.id = device_id)
    else model_id is null end);
alter table inventory_system_role enable row level security;
create policy reached on inventory_system_role using (inventory_system_reached(system_id));

-- ledgers: who is bound has one's own
alter table inventory_import enable row level security;
create policy own on inventory_import using (split_part(created_by, '/', 1) = current_setting('mimamori.user', true));
do $$
declare
  what text;
begin
  foreach what in array array['inventory_import_row', 'inventory_import_site', 'inventory_import_creation',
                              'inventory_import_undo'] loop
    execute format('alter table %I enable row level security', what);
    execute format('create policy own on %I using (exists (select from inventory_import i where i.id = import_id))', what);
  end loop;
end
$$;
