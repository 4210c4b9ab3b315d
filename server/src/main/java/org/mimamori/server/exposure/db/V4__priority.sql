-- What to do first (SSVC): by vulnerability and by the setting of the places where our devices stand. A
-- setting is network * 4 + use level, each in the order of its words, 3 where nobody has said.
create table exposure_priority (
  vulnerability text not null,
  setting       smallint not null,
  outcome       smallint not null check (outcome between 0 and 3),
  since         date not null,
  due           date,
  primary key (vulnerability, setting)
);

-- inputs that a person set against what the sources say
create table exposure_override (
  id            bigint generated always as identity primary key,
  vulnerability text not null,
  input         text not null check (input in ('exploitation', 'exposure', 'automatable', 'safety', 'mission')),
  value         text not null,
  reason        text not null,
  until         date,
  set_by        text not null,
  set_at        timestamptz not null,
  ended_by      text,
  ended_at      timestamptz
);
create unique index exposure_override_holds on exposure_override (vulnerability, input) where ended_at is null;
create index exposure_override_until on exposure_override (until) where ended_at is null;

-- urgency: the most urgent outcome of the advisory's vulnerabilities, -1 where none was decided yet
alter table exposure_summary
  add column urgency smallint not null default -1,
  add column due date,
  add column likelihood real not null default 0,
  add column exploited boolean not null default false,
  add column stale boolean not null default true;
drop index exposure_summary_order;
create index exposure_summary_order on exposure_summary
  ((affected > 0) desc, urgency desc, likelihood desc, score desc, advisory_id desc);
create index exposure_summary_stale on exposure_summary (advisory_id) where stale;
create index exposure_exposure_vulnerability on exposure_exposure (vulnerability);

-- what changed, to be told to people
create table exposure_notice (
  id            bigint generated always as identity primary key,
  at            timestamptz not null,
  kind          text not null check (kind in
                  ('affected', 'more', 'fewer', 'undecided', 'cleared', 'raised', 'lowered', 'exploited', 'unlisted', 'reopened')),
  advisory_id   bigint references advisory_document on delete cascade,
  vulnerability text,
  detail        jsonb not null default '{}'
);
create index exposure_notice_at on exposure_notice (at desc, id desc);
create index exposure_notice_advisory on exposure_notice (advisory_id, id desc);
create index exposure_notice_kind on exposure_notice (kind, id desc);
