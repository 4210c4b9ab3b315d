-- Who was warned of the end of which certificate, and how many days before: a restart does not warn again.
create table transport_told (
  fingerprint text not null,
  days        int not null,
  told_at     timestamptz not null,
  primary key (fingerprint, days)
);
