-- what is said of systems, by place and model (null: any); where several systems say something, the gravest counts.
-- 1 to 3 in the order of the words
create view inventory_system_setting as
select w.site_id, w.model_id,
       max(array_position(array['small', 'controlled', 'open'], y.network)) as network,
       max(array_position(array['data', 'business', 'people'], y.use_level)) as use_level
from inventory_system_place w join inventory_system y on y.id = w.system_id
where y.network is not null or y.use_level is not null
group by 1, 2;
