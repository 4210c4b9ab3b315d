-- codes on paper stand in for a factor, and go with the last one
delete from access_recovery_code c using access_user u
 where u.id = c.user_id and u.totp_at is null
   and not exists (select from access_passkey p where p.user_id = u.id);
