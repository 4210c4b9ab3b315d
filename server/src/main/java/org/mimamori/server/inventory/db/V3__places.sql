-- What stands at each place, without those that are retired. Every change adds a line and none is ever
-- rewritten, so that people, imports and judges that work side by side never wait for each other's
-- places; what a place holds is the sum of its lines, and one change in fifty makes them one again.
create table inventory_place_count (
  site_id  bigint not null references inventory_site on delete cascade,
  entries  bigint not null,
  units    bigint not null,
  affected bigint not null -- units that a weakness touches
);

insert into inventory_place_count
select p.site_id, sum(p.entries), sum(p.units), coalesce(sum(p.units) filter (where c.affected > 0), 0)
from inventory_population p join inventory_composition c on c.id = p.composition_id
where p.state <> 'retired' and p.entries > 0 group by p.site_id;

create function inventory_gather_places() returns void language sql as $$
  -- lines that another one gathers are left to it
  with lines as (select ctid from inventory_place_count for update skip locked),
       gone as (delete from inventory_place_count where ctid in (select ctid from lines) returning *)
  insert into inventory_place_count
  select site_id, sum(entries), sum(units), sum(affected) from gone group by site_id
  having sum(entries) <> 0 or sum(units) <> 0 or sum(affected) <> 0
$$;

-- the compositions are locked before their state is read, so that a judge cannot turn it in between
create or replace function inventory_count_devices() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    insert into inventory_population
      select composition_id, site_id, owner, state, lot, -count(*), -sum(units) from gone
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (composition_id, site_id, owner, state, lot) do update
      set entries = inventory_population.entries + excluded.entries, units = inventory_population.units + excluded.units;
    update inventory_composition c set entries = c.entries - g.entries, units = c.units - g.units
      from (select composition_id, count(*) as entries, sum(units) as units from gone where state <> 'retired' group by 1) g
      where c.id = g.composition_id;
    insert into inventory_place_count
      select g.site_id, -count(*), -sum(g.units), -coalesce(sum(g.units) filter (where c.affected > 0), 0)
      from gone g join inventory_composition c on c.id = g.composition_id where g.state <> 'retired' group by g.site_id;
  end if;
  if tg_op in ('UPDATE', 'INSERT') then
    insert into inventory_population
      select composition_id, site_id, owner, state, lot, count(*), sum(units) from come
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (composition_id, site_id, owner, state, lot) do update
      set entries = inventory_population.entries + excluded.entries, units = inventory_population.units + excluded.units;
    update inventory_composition c set entries = c.entries + g.entries, units = c.units + g.units
      from (select composition_id, count(*) as entries, sum(units) as units from come where state <> 'retired' group by 1) g
      where c.id = g.composition_id;
    insert into inventory_place_count
      select g.site_id, count(*), sum(g.units), coalesce(sum(g.units) filter (where c.affected > 0), 0)
      from come g join inventory_composition c on c.id = g.composition_id where g.state <> 'retired' group by g.site_id;
  end if;
  if random() < 0.02 then
    perform inventory_gather_places();
  end if;
  return null;
end $$;

create function inventory_count_touched() returns trigger language plpgsql as $$
begin
  insert into inventory_place_count
    select p.site_id, 0, 0, sum(case when n.affected > 0 then p.units else -p.units end)
    from come n join gone o on o.id = n.id join inventory_population p on p.composition_id = n.id
    where (n.affected > 0) <> (o.affected > 0) and p.state <> 'retired' group by p.site_id;
  if random() < 0.02 then
    perform inventory_gather_places();
  end if;
  return null;
end $$;

create trigger inventory_composition_change after update on inventory_composition
  referencing old table as gone new table as come for each statement execute function inventory_count_touched();

-- Orders by support need one value that no two models share: else everything without a date is one
-- group, which must be sorted whole for its first page.
alter table inventory_model add column support_rank bigint not null generated always as
  ((coalesce(support_ends_on, date '9999-12-31') - date '1970-01-01')::bigint * 1000000000 + id % 1000000000) stored;
create index inventory_model_support_rank on inventory_model (support_rank, id);
drop index inventory_model_support;
alter table inventory_model drop column support_sort;

-- whether any advisory names it, told by the room that judges
alter table inventory_composition add column named boolean not null default false;
