-- staff/by_login: the member with this user name.
-- $1 login tag (16 bytes).
SELECT staff_id, team_id, login_tag, name, state, invite_digest, password_salt, totp, totp_step,
       public_key, verify_key, private_keys, team_key, entry, made_at, removed_at
  FROM staff_member
 WHERE login_tag = $1;
