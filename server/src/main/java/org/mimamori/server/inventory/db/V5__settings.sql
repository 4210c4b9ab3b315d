-- how far a place can be reached from other networks, and what a failure there does; null: as around it
alter table inventory_site add column network text check (network in ('small', 'controlled', 'open'));
alter table inventory_site add column use_level text check (use_level in ('data', 'business', 'people'));

-- what holds for each place: its own word, else that of the nearest place around it; null where nobody has said
create view inventory_site_setting as
with recursive tree as (
  select id as site_id, network, use_level from inventory_site where parent_id is null
  union all
  select s.id, coalesce(s.network, t.network), coalesce(s.use_level, t.use_level)
  from inventory_site s join tree t on s.parent_id = t.site_id)
select site_id, network, use_level from tree;

-- whether a device of it is in service, as it was last told; empty compositions are judged and count for nothing
alter table inventory_composition add column populated boolean not null default false;
update inventory_composition set populated = entries > 0;
create index inventory_composition_populated on inventory_composition (id) where (entries > 0) <> populated;
