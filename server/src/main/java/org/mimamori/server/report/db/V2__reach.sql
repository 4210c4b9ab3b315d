-- reports are about the whole company: whoever is bound to sites sees none (no policy lets a row through)
alter table report_issue enable row level security;
