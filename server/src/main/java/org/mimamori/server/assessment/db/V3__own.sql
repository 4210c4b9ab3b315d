-- the sheet about this server was made once; whoever takes it away does not find it again
create table assessment_own (
  one     boolean primary key default true check (one),
  made_at timestamptz not null default now()
);
