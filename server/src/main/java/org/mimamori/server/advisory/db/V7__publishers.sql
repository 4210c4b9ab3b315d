-- for whom the providers of a source speak, as they said first
create table advisory_source_publisher (
  source_id bigint not null references advisory_source on delete cascade,
  provider  text not null,
  host      text not null,
  primary key (source_id, provider)
);
comment on column advisory_source_publisher.provider is 'the address of its metadata behind an aggregator, else empty';
create index advisory_source_publisher_host on advisory_source_publisher (host);
