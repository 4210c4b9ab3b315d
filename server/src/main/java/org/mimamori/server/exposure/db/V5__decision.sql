-- Z: touched by what a document says, but a person decided that it is not affected. It sorts after A and U.
alter table exposure_exposure drop constraint exposure_exposure_verdict_check;
alter table exposure_exposure add constraint exposure_exposure_verdict_check check (verdict in ('A', 'U', 'Z'));

-- "Not affected, because …", for one model and what one document says of one vulnerability
create table exposure_decision (
  id            bigint generated always as identity primary key,
  advisory_id   bigint not null references advisory_document on delete cascade,
  vulnerability text not null,
  model_id      bigint not null references inventory_model on delete cascade,
  justification text not null check (justification in
                  ('component_not_present', 'vulnerable_code_not_present', 'vulnerable_code_not_in_execute_path',
                   'vulnerable_code_cannot_be_controlled_by_adversary', 'inline_mitigations_already_exist')),
  reason        text not null,
  -- what it rests on: product and range of every clause that held or could not be told on that day
  clauses       text[] not null,
  until         date not null,
  decided_by    text not null,
  decided_at    timestamptz not null,
  ended_by      text,
  ended_at      timestamptz,
  ended_why     text check (ended_why in ('withdrawn', 'expired', 'changed')),
  check ((ended_at is null) = (ended_why is null) and (ended_at is null) = (ended_by is null))
);
create unique index exposure_decision_holds on exposure_decision (advisory_id, vulnerability, model_id)
  where ended_at is null;
create index exposure_decision_model on exposure_decision (model_id) where ended_at is null;
create index exposure_decision_until on exposure_decision (until, id) where ended_at is null;
create index exposure_decision_ended on exposure_decision (ended_at desc, id desc) where ended_at is not null;
create index exposure_decision_vulnerability on exposure_decision (vulnerability);
