-- Rows of a ledger that name a model or release which is not kept yet, brought by somebody who may not keep the
-- catalogue: they are shown and kept, and written by nobody but who may.
alter table inventory_import add column rows_waiting int not null default 0;
alter table inventory_import_row drop constraint inventory_import_row_action_check;
alter table inventory_import_row add constraint inventory_import_row_action_check
  check (action in ('new', 'waiting', 'refused'));

-- whether an import wrote, changed or would bring back anything beyond the sites of who asks: what lies there is
-- not seen by them, so that only the owner of the tables can tell
create function inventory_import_beyond(wanted bigint) returns boolean
language sql stable security definer set search_path from current as $$
  with reach as materialized (select inventory_reach() as sites)
  select nullif(current_setting('mimamori.sites', true), '') is not null and (
         exists (select from inventory_device d, reach where d.import_id = wanted and d.site_id <> all (reach.sites))
      or exists (select from inventory_site s, reach where s.import_id = wanted and s.id <> all (reach.sites))
      or exists (select from inventory_import_undo u left join inventory_device d on d.id = u.row_id, reach
                 where u.import_id = wanted and u.kind = 'device'
                   and (d.site_id <> all (reach.sites) or (u.before ->> 'site_id')::bigint <> all (reach.sites))))
$$;
