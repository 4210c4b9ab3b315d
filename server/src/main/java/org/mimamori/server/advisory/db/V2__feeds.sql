-- where advisories come from by themselves
create table advisory_source (
  id            bigint generated always as identity primary key,
  kind          text not null,
  name          text not null,
  address       text not null,
  every_hours   int not null check (every_hours between 1 and 720),
  quiet_days    int not null check (quiet_days between 1 and 3650),
  enabled       boolean not null,
  removed       boolean not null default false,
  proof         text not null,
  labels        text[] not null,
  secret        bytea,
  resume        text,
  outcome       text,
  trouble       text,
  detail        text,
  as_of         timestamptz,
  last_change   timestamptz,
  full_at       timestamptz,
  next_run      timestamptz,
  failures      int not null default 0,
  created_at    timestamptz not null
);

-- every attempt, whatever came of it
create table advisory_source_run (
  id         bigint generated always as identity primary key,
  source_id  bigint not null references advisory_source on delete cascade,
  started_at timestamptz not null,
  started_by text not null,
  seen_at    timestamptz not null,
  ended_at   timestamptz,
  outcome    text,
  trouble    text,
  detail     text,
  requests   int not null default 0,
  bytes      bigint not null default 0,
  read       int not null default 0,
  added      int not null default 0,
  changed    int not null default 0,
  refused    int not null default 0,
  load_id    bigint references advisory_load on delete set null
);
create index advisory_source_run_source on advisory_source_run (source_id, id desc);
create unique index advisory_source_run_open on advisory_source_run (source_id) where ended_at is null;

-- what a source consists of: a yearly file, a document
create table advisory_source_part (
  source_id  bigint not null references advisory_source on delete cascade,
  name       text not null,
  year       int,
  expected   bigint not null,
  listed     bigint not null,
  held       bigint not null,
  document   text,
  hash       text,
  etag       text,
  modified   text,
  changed_at timestamptz,
  checked_at timestamptz not null,
  trouble    text,
  detail     text,
  primary key (source_id, name)
);
create index advisory_source_part_gap on advisory_source_part (source_id) where trouble is not null or held < expected;
comment on column advisory_source_part.expected is 'the most that the source has ever told, until somebody accepts less';
comment on column advisory_source_part.listed is 'what it tells now';
