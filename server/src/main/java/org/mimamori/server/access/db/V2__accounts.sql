-- people and programs that may come in; who had an account before is an administrator
alter table access_user
  alter column password_hash drop not null,
  add service       boolean not null default false,
  add role          text not null default 'administrator'
                    check (role in ('administrator', 'desk', 'engineer', 'auditor', 'reader')),
  add mail          text,
  add valid_until   date,
  add created_by    text,
  add password_at   timestamptz,
  add renew         boolean not null default false,
  add closed_at     timestamptz,
  add closed_why    text check (closed_why in ('hand', 'unused', 'ended')),
  add seen_at       timestamptz,
  -- sessions of an earlier epoch are over
  add epoch         int not null default 0,
  -- sealed; counts only once it was confirmed with a code of it
  add totp          text,
  add totp_at       timestamptz,
  -- a code is taken once: the time step of the last one
  add totp_step     bigint not null default 0,
  -- when whoever must have a second factor has to show one
  add factor_due    timestamptz,
  add issuer        text,
  add subject       text,
  add version       int not null default 0;
update access_user set password_at = created_at, seen_at = now(), factor_due = now() + interval '14 days';
create unique index access_user_subject on access_user (issuer, subject) where subject is not null;

-- no row: everywhere. The number of a site of the inventory, with all below it
create table access_user_site (
  user_id uuid not null references access_user on delete cascade,
  site_id bigint not null,
  primary key (user_id, site_id)
);

-- links that let somebody choose a password, once
create table access_invitation (
  hash       bytea primary key,
  user_id    uuid not null references access_user on delete cascade,
  expires_at timestamptz not null
);
create index access_invitation_user on access_invitation (user_id);

create table access_recovery_code (
  user_id uuid not null references access_user on delete cascade,
  hash    bytea not null,
  used_at timestamptz,
  primary key (user_id, hash)
);

-- failed sign-ins, by what is slowed down because of them
create table access_attempt (
  key      text primary key,
  failures int not null,
  until    timestamptz not null,
  last_at  timestamptz not null
);
create index access_attempt_last on access_attempt (last_at);

-- browsers from which an account signed in before: a lock that others caused does not hold for them
create table access_browser (
  user_id uuid not null references access_user on delete cascade,
  hash    bytea not null,
  used_at timestamptz not null,
  primary key (user_id, hash)
);

create table access_rule (
  one                boolean primary key default true check (one),
  unused_days        int not null default 90 check (unused_days between 0 and 3650),
  factor_roles       text[] not null default '{administrator}',
  grace_days         int not null default 14 check (grace_days between 0 and 90),
  idle_minutes       int not null default 120 check (idle_minutes between 5 and 1440),
  session_hours      int not null default 12 check (session_hours between 1 and 168),
  local_sign_in      boolean not null default true
);
insert into access_rule default values;

alter table access_token
  add rights text[] not null default '{}',
  add used_from text;
-- what was given out before holds what its owner held
update access_token set rights = '{all}';

-- public keys of authenticators (WebAuthn); the columns are those of Spring Security's credential record
create table access_passkey (
  credential_id  bytea primary key,
  user_id        uuid not null references access_user on delete cascade,
  label          text not null,
  public_key     bytea not null,
  signature_count bigint not null,
  uv_initialized boolean not null,
  backup_eligible boolean not null,
  backup_state   boolean not null,
  transports     text[] not null,
  attestation_object bytea,
  attestation_client_data bytea,
  created_at     timestamptz not null,
  used_at        timestamptz not null
);
create index access_passkey_user on access_passkey (user_id);
