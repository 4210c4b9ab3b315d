-- what the judge would tell if it judged anew
update inventory_composition c set named = true
where exists (select from exposure_key k join advisory_key a on a.key = k.key where k.composition_id = c.id);
