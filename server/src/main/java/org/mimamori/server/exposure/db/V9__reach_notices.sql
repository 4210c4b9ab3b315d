-- what began and ceased to touch the fleet is told of the whole company: whoever is bound to sites sees none of it
alter table exposure_notice enable row level security;
alter table exposure_closed enable row level security;
