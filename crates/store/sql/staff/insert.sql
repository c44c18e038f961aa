-- staff/insert: a member of staff, as far as the row goes.
-- $1 member, $2 team, $3 login tag, $4 sealed name, $5 state (word), $6 digest of the invitation,
-- $7 cost and salt of the password, $8 sealed TOTP secret, $9 last TOTP step, $10 public key,
-- $11 verifying key, $12 sealed private keys, $13 sealed team key, $14 sealed entry,
-- $15 now (Unix ms), $16 removed at (Unix ms).
INSERT INTO staff_member (staff_id, team_id, login_tag, name, state, invite_digest, password_salt,
       totp, totp_step, public_key, verify_key, private_keys, team_key, entry, made_at, removed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);
