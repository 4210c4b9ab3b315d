-- reports that were made, with their figures as they were; of another form than content_form says, they are not shown
create table report_issue (
  id           bigint generated always as identity primary key,
  made_at      timestamptz not null,
  made_by      text not null,
  note         text,
  content_form int not null,
  content      jsonb not null,
  removed      boolean not null default false
);
create index report_issue_made on report_issue (made_at desc, id desc) where not removed;
