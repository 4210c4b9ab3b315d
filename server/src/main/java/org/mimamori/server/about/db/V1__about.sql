-- what was found the last time this server judged itself; one row
create table about_judgement (
  one         boolean primary key default true check (one),
  due         boolean not null default true,
  software    text,
  judged_at   timestamptz,
  advisories  bigint not null default 0,
  documents   int not null default 0,
  components  int not null default 0,
  affected    int not null default 0,
  unclear     int not null default 0,
  cleared     int not null default 0
);
insert into about_judgement (one) values (true);

-- what documents said of its components then; a document may have gone since
create table about_finding (
  place          int primary key,
  advisory_id    bigint not null,
  vulnerability  text not null,
  verdict        char(1) not null check (verdict in ('A', 'U', 'N')),
  component      text not null,
  version        text,
  product        text,
  named_versions text,
  reason         text not null
);
create index about_finding_verdict on about_finding (verdict, place);

-- the sources that covered them, and up to when
create table about_source (
  place  int primary key,
  kind   text not null,
  name   text not null,
  as_of  timestamptz,
  alarm  boolean not null
);
