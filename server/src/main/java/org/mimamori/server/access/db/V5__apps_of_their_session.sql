-- an app that was begun belongs to the session that began it, and is kept there until it is confirmed
update access_user set totp = null where totp_at is null;
alter table access_user
  drop column totp_begun,
  drop column totp_epoch;
