-- where a document stands in words common to all sources; several may hold
alter table advisory_document add column standing text[] not null default '{published}';
update advisory_document set standing = '{rejected}' where lower(state) = 'rejected';
create index advisory_document_standing on advisory_document using gin (standing);

-- how much of a document was read when it was written: what is lower is read again
alter table advisory_document add column reading smallint not null default 0;
create index advisory_document_reading on advisory_document (id) where reading < 1;

-- what one source says of the exploitation of a vulnerability; of a catalogue where no document is named
create table advisory_signal (
  vulnerability    text not null,
  source           text not null,
  exploitation     text check (exploitation in ('none', 'poc', 'active')),
  automatable      boolean,
  technical_impact text check (technical_impact in ('partial', 'total')),
  listed           date,
  due              date,
  ransomware       boolean,
  action           text,
  as_of            timestamptz,
  document_id      bigint references advisory_document on delete cascade,
  primary key (vulnerability, source)
);
create index advisory_signal_document on advisory_signal (document_id) where document_id is not null;
create index advisory_signal_active on advisory_signal (vulnerability) where exploitation = 'active';

create table advisory_signal_change (
  id            bigint generated always as identity primary key,
  at            timestamptz not null,
  vulnerability text not null,
  source        text not null,
  kind          text not null check (kind in ('appeared', 'changed', 'disappeared')),
  before        jsonb,
  after         jsonb
);
create index advisory_signal_change_at on advisory_signal_change (at);
create index advisory_signal_change_vulnerability on advisory_signal_change (vulnerability);

-- By trigger, because documents that are removed take their signals along by cascade. That a source has said
-- the same again, later, is no change.
create function advisory_signal_changed() returns trigger language plpgsql as $$
declare
  apart constant text[] := '{vulnerability,source,as_of,document_id}';
begin
  if tg_op = 'INSERT' then
    insert into advisory_signal_change (at, vulnerability, source, kind, after)
    select now(), n.vulnerability, n.source, 'appeared', jsonb_strip_nulls(to_jsonb(n) - apart) from now_rows n;
  elsif tg_op = 'DELETE' then
    insert into advisory_signal_change (at, vulnerability, source, kind, before)
    select now(), f.vulnerability, f.source, 'disappeared', jsonb_strip_nulls(to_jsonb(f) - apart) from former_rows f;
  else
    insert into advisory_signal_change (at, vulnerability, source, kind, before, after)
    select now(), n.vulnerability, n.source, 'changed', jsonb_strip_nulls(to_jsonb(f) - apart),
      jsonb_strip_nulls(to_jsonb(n) - apart)
    from now_rows n join former_rows f using (vulnerability, source)
    where (to_jsonb(f) - apart) <> (to_jsonb(n) - apart);
  end if;
  return null;
end $$;
create trigger advisory_signal_appeared after insert on advisory_signal
  referencing new table as now_rows for each statement execute function advisory_signal_changed();
create trigger advisory_signal_revised after update on advisory_signal
  referencing old table as former_rows new table as now_rows for each statement execute function advisory_signal_changed();
create trigger advisory_signal_gone after delete on advisory_signal
  referencing old table as former_rows for each statement execute function advisory_signal_changed();

-- up to which change listeners have been told
alter table advisory_announced add column signals_up_to bigint not null default 0;

-- EPSS
create table advisory_likelihood (
  vulnerability text primary key,
  probability   real not null,
  percentile    real not null,
  as_of         date
);

-- other ids of a weakness, as documents tell them
create table advisory_alias (
  alias         text not null,
  vulnerability text not null,
  document_id   bigint not null references advisory_document on delete cascade,
  primary key (alias, vulnerability, document_id),
  check (alias <> vulnerability)
);
create index advisory_alias_vulnerability on advisory_alias (vulnerability);
create index advisory_alias_document on advisory_alias (document_id);

-- An id that documents give to several vulnerabilities (JVNVU often) covers them and is another name of none.
create view advisory_same as
  select alias, min(vulnerability) as vulnerability from advisory_alias
  group by alias having count(distinct vulnerability) = 1;
