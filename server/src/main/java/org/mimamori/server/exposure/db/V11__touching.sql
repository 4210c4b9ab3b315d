-- What touches, for whoever asks: to all it is the summary. A summary counts the whole fleet and takes its gravest
-- place, so whoever is bound to sites has a view of the same name that finds both within reach (see inventory V10).
create view exposure_touching with (security_invoker = true) as
select advisory_id, affected, undecided, score, first_seen, urgency, due, likelihood, exploited from exposure_summary;

do $$
begin
  if to_regnamespace('mimamori_reach') is null then
    return;
  end if;
  execute $view$
    create view mimamori_reach.exposure_touching with (security_invoker = true) as
    with said as materialized (select * from inventory_system_setting),
    -- the setting of devices at a place, as CellSettings tells it
    cell as materialized (
      select p.composition_id, bit_or(1 <<
               (coalesce(greatest(ya.network, yb.network, yc.network),
                         array_position(array['small', 'controlled', 'open'], s.network), 4) - 1) * 4
               + coalesce(greatest(ya.use_level, yb.use_level, yc.use_level),
                          array_position(array['data', 'business', 'people'], s.use_level), 4) - 1) as bits
      from inventory_population p
      join inventory_site_setting s on s.site_id = p.site_id
      join inventory_composition pc on pc.id = p.composition_id
      left join said ya on ya.site_id = p.site_id and ya.model_id = pc.model_id
      left join said yb on yb.site_id = p.site_id and yb.model_id is null
      left join said yc on yc.site_id is null and yc.model_id = pc.model_id
      where p.entries > 0 and p.state <> 'retired' group by 1),
    counted as not materialized (
      select e.advisory_id, count(distinct e.composition_id) filter (where e.verdict = 'A') as affected,
             count(distinct e.composition_id) filter (where e.verdict = 'U') as undecided, min(e.first_seen) as first_seen
      from exposure_exposure e join cell using (composition_id) where e.verdict <> 'Z' group by 1),
    touch as not materialized (
      select e.advisory_id, e.vulnerability, e.verdict, bit_or(cell.bits) as bits
      from exposure_exposure e join cell using (composition_id) where e.verdict <> 'Z' group by 1, 2, 3),
    -- of what touches for certain; where nothing does, of what may touch
    urgent as not materialized (
      select t.advisory_id, (array_agg(p.outcome order by p.outcome desc, p.due))[1] as urgency,
             (array_agg(p.due order by p.outcome desc, p.due))[1] as due,
             coalesce(max(l.probability), 0)::real as likelihood,
             coalesce(bool_or(exists (select from advisory_signal g where g.vulnerability = t.vulnerability
                                      and g.exploitation = 'active')), false) as exploited
      from touch t join counted c on c.advisory_id = t.advisory_id
      left join exposure_priority p on p.vulnerability = t.vulnerability and (t.bits >> p.setting) & 1 = 1
      left join advisory_likelihood l on l.vulnerability = t.vulnerability
      where t.verdict = case when c.affected > 0 then 'A' else 'U' end group by 1)
    select s.advisory_id, c.affected::int as affected, c.undecided::int as undecided, s.score, c.first_seen,
           coalesce(u.urgency, -1)::smallint as urgency, u.due, coalesce(u.likelihood, 0)::real as likelihood,
           coalesce(u.exploited, false) as exploited
    from exposure_summary s join counted c on c.advisory_id = s.advisory_id
    left join urgent u on u.advisory_id = s.advisory_id $view$;
end
$$;

-- decided from now on, too: what may touch in places beside those in which it does for certain
update exposure_summary set stale = true;
