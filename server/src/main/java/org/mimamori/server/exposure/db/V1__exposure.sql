-- the folded product names a composition can be looked up by
create table exposure_key (
  key            text not null,
  composition_id bigint not null references inventory_composition on delete cascade,
  primary key (key, composition_id)
);
create index exposure_key_composition on exposure_key (composition_id);

-- what touches what: only what is affected (A) or cannot be told (U); the reasons are worked out anew when asked for
create table exposure_exposure (
  advisory_id    bigint not null references advisory_document on delete cascade,
  composition_id bigint not null references inventory_composition on delete cascade,
  vulnerability  text not null,
  verdict        "char" not null check (verdict in ('A', 'U')),
  first_seen     timestamptz not null,
  primary key (advisory_id, composition_id, vulnerability)
);
create index exposure_exposure_composition on exposure_exposure (composition_id, verdict);
create index exposure_exposure_seen on exposure_exposure using brin (first_seen);

create table exposure_summary (
  advisory_id bigint primary key references advisory_document on delete cascade,
  affected    int not null,
  undecided   int not null,
  score       numeric(3, 1) not null,
  first_seen  timestamptz not null
);
create index exposure_summary_order on exposure_summary ((affected > 0) desc, score desc, advisory_id desc);
create index exposure_summary_seen on exposure_summary (first_seen);

-- what no longer touches: a fix was confirmed, a device went, a document was corrected
create table exposure_closed (
  at             timestamptz not null,
  advisory_id    bigint not null,
  composition_id bigint not null,
  vulnerability  text not null,
  verdict        "char" not null
);
create index exposure_closed_at on exposure_closed (at);
