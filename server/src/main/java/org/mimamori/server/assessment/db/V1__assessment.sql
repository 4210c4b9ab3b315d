-- a guideline applied to a system; it keeps the edition it was begun with until somebody moves it on
create table assessment_sheet (
  id         bigint generated always as identity primary key,
  system_id  bigint not null references inventory_system on delete cascade,
  edition_id bigint not null references guideline_edition,
  name       text not null,
  made_at    timestamptz not null,
  made_by    text not null,
  changed_at timestamptz not null,
  origin     text,
  removed    boolean not null default false
);
create index assessment_sheet_system on assessment_sheet (system_id);

-- what people say, by item and phase
create table assessment_answer (
  sheet_id  bigint not null references assessment_sheet on delete cascade,
  item      text not null,
  phase     text not null check (phase in ('poc', 'production')),
  adopted   text check (adopted in ('full', 'partly', 'none', 'not_applicable')),
  reason    text,
  remedy    text,
  owner     text check (owner in ('it', 'ot', 'both')),
  due       date,
  -- carried answers wait for somebody to confirm them
  confirmed boolean not null default true,
  origin    text not null check (origin in ('hand', 'bulk', 'carried', 'copied', 'mapped', 'imported', 'supplier')),
  source    text,
  version   int not null default 1,
  by        text not null,
  at        timestamptz not null,
  primary key (sheet_id, item, phase)
);
create index assessment_answer_due on assessment_answer (due) where due is not null;

-- every state an answer had; gone is the state of one that was taken back
create table assessment_answer_change (
  id        bigint generated always as identity primary key,
  sheet_id  bigint not null references assessment_sheet on delete cascade,
  item      text not null,
  phase     text not null,
  act       bigint not null,
  gone      boolean not null default false,
  adopted   text,
  reason    text,
  remedy    text,
  owner     text,
  due       date,
  confirmed boolean not null,
  origin    text not null,
  source    text,
  version   int not null,
  by        text not null,
  at        timestamptz not null
);
create index assessment_answer_change_item on assessment_answer_change (sheet_id, item, phase, id desc);
create index assessment_answer_change_act on assessment_answer_change (act);
create sequence assessment_act;

-- an item that this system needs more or less than the guideline says
create table assessment_tailoring (
  sheet_id bigint not null references assessment_sheet on delete cascade,
  item     text not null,
  strength text check (strength in ('must', 'should', 'better')),
  reason   text not null,
  by       text not null,
  at       timestamptz not null,
  primary key (sheet_id, item)
);

create table assessment_comment (
  id       bigint generated always as identity primary key,
  sheet_id bigint not null references assessment_sheet on delete cascade,
  item     text not null,
  text     text not null,
  by       text not null,
  at       timestamptz not null,
  removed  boolean not null default false
);
create index assessment_comment_item on assessment_comment (sheet_id, item, id);

-- what people attach: a file, or a link to one elsewhere
create table assessment_attachment (
  id        bigint generated always as identity primary key,
  sheet_id  bigint not null references assessment_sheet on delete cascade,
  item      text not null,
  title     text not null,
  link      text,
  file_name text,
  file_type text,
  content   bytea,
  size      bigint,
  digest    text,
  effective date,
  expires   date,
  by        text not null,
  at        timestamptz not null,
  removed   boolean not null default false,
  check ((link is null) <> (content is null))
);
create index assessment_attachment_item on assessment_attachment (sheet_id, item, id);
create index assessment_attachment_expires on assessment_attachment (expires) where expires is not null and not removed;

-- what a rule found for a system, while it found the same; the one without an end holds
create table assessment_finding (
  id        bigint generated always as identity primary key,
  system_id bigint not null references inventory_system on delete cascade,
  rule      text not null,
  verdict   text not null check (verdict in ('met', 'partly', 'not_met', 'cannot_tell')),
  met       bigint not null,
  total     bigint not null,
  since     timestamptz not null,
  as_of     timestamptz not null,
  fresh_to  timestamptz not null,
  until     timestamptz
);
create unique index assessment_finding_holds on assessment_finding (system_id, rule) where until is null;
create index assessment_finding_past on assessment_finding (system_id, rule, since);

-- a sheet as it was at a time, whole
create table assessment_snapshot (
  id       bigint generated always as identity primary key,
  sheet_id bigint not null references assessment_sheet on delete cascade,
  taken_at timestamptz not null,
  taken_by text not null,
  note     text,
  content  jsonb not null
);
create index assessment_snapshot_sheet on assessment_snapshot (sheet_id, id desc);

-- items sent to a supplier, by a link or as a file
create table assessment_request (
  id          bigint generated always as identity primary key,
  sheet_id    bigint not null references assessment_sheet on delete cascade,
  supplier    text not null,
  supplier_id bigint references inventory_supplier on delete set null,
  message     text,
  items       text[] not null,
  language    text not null check (language in ('ja', 'en')),
  -- of the link only its fingerprint is kept
  token_hash  text unique,
  expires_at  timestamptz not null,
  sent_at     timestamptz not null,
  sent_by     text not null,
  opened_at   timestamptz,
  answered_at timestamptz,
  withdrawn   boolean not null default false
);
create index assessment_request_sheet on assessment_request (sheet_id, id desc);

-- what a supplier claims; it is never evidence by itself
create table assessment_claim (
  request_id bigint not null references assessment_request on delete cascade,
  item       text not null,
  adopted    text check (adopted in ('full', 'partly', 'none', 'not_applicable')),
  text       text,
  by         text not null,
  at         timestamptz not null,
  read_by    text,
  read_at    timestamptz,
  primary key (request_id, item)
);
