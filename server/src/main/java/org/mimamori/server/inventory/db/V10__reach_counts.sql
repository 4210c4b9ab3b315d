-- A composition keeps how many devices of it stand anywhere. Whoever is bound to sites must not count what lies
-- elsewhere: on such a connection this schema is searched first, and the view in it counts what lies within reach.
-- Where the owner of the tables may not make a schema, nobody can be bound (see V9 and the notes on operation).
do $$
begin
  execute 'create schema if not exists mimamori_reach';
  execute $view$
    create or replace view mimamori_reach.inventory_composition with (security_invoker = true) as
    select c.id, c.model_id, c.firmware_id, c.hardware_revision,
           (select coalesce(sum(p.entries), 0)::bigint from inventory_population p
             where p.composition_id = c.id and p.state <> 'retired') as entries,
           (select coalesce(sum(p.units), 0)::bigint from inventory_population p
             where p.composition_id = c.id and p.state <> 'retired') as units,
           c.affected, c.undecided, c.import_id, c.named, c.populated
    from inventory_composition c $view$;
exception when insufficient_privilege then
  raise notice 'the schema mimamori_reach could not be made: accounts cannot be bound to sites';
end
$$;

-- what keeps the counts works on the tables themselves, whoever it works for
alter function inventory_count_devices() set search_path from current;
alter function inventory_tell_devices() set search_path from current;

-- which compositions turned from empty to not is a fact of the whole fleet, whoever caused it
create function inventory_tell_populated() returns setof bigint
language sql security definer set search_path from current as $$
  update inventory_composition set populated = entries > 0 where (entries > 0) <> populated returning id
$$;
