-- What keeps counts and tells of changes works as the owner of the tables, whoever it works for: so nobody who is
-- bound to sites needs any right on what is counted, or counts only what they see. Nobody but the owner hangs these
-- functions on a table (see roles.sql), because they take rows for what the triggers' tables say.
do $$
declare
  deed regprocedure;
begin
  for deed in select p.oid from pg_proc p
  where p.pronamespace = current_schema()::regnamespace and p.prorettype = 'trigger'::regtype
    and starts_with(p.proname, 'inventory_') loop
    execute format('alter function %s security definer', deed);
    execute format('alter function %s set search_path = pg_catalog, %I, pg_temp', deed, current_schema());
    execute format('revoke all on function %s from public', deed);
  end loop;
end
$$;
