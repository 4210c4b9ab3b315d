-- An app that was begun counts for a while and for the sessions of its day only; what was begun before counts no more.
alter table access_user
  add totp_begun timestamptz,
  add totp_epoch int;
update access_user set totp = null where totp_at is null;
