-- staff/by_invite: the invited member who holds this invitation.
-- $1 digest of the invitation (32 bytes).
SELECT staff_id, team_id, login_tag, name, state, invite_digest, password_salt, totp, totp_step,
       public_key, verify_key, private_keys, team_key, entry, made_at, removed_at
  FROM staff_member
 WHERE invite_digest = $1;
