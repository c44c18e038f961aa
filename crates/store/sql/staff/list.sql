-- staff/list: all members of a team, removed ones included, oldest first.
-- $1 team.
SELECT staff_id, team_id, login_tag, name, state, invite_digest, password_salt, totp, totp_step,
       public_key, verify_key, private_keys, team_key, entry, made_at, removed_at
  FROM staff_member
 WHERE team_id = $1
 ORDER BY made_at, staff_id;
