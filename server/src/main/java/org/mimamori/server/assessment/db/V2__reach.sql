-- see inventory V9: sheets belong to systems, and are seen and changed with them
alter table assessment_sheet enable row level security;
create policy reached on assessment_sheet using (exists (select from inventory_system s where s.id = system_id));
alter table assessment_finding enable row level security;
create policy reached on assessment_finding using (exists (select from inventory_system s where s.id = system_id));
do $$
declare
  what text;
begin
  foreach what in array array['assessment_answer', 'assessment_answer_change', 'assessment_tailoring',
                              'assessment_comment', 'assessment_attachment', 'assessment_snapshot',
                              'assessment_request'] loop
    execute format('alter table %I enable row level security', what);
    execute format('create policy reached on %I using (exists (select from assessment_sheet s where s.id = sheet_id))', what);
  end loop;
end
$$;
alter table assessment_claim enable row level security;
create policy reached on assessment_claim using (exists (select from assessment_request r where r.id = request_id));
