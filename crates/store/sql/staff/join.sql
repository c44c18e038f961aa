-- staff/join: an invited member brings keys and waits to be let in; one row.
-- $1 member, $2 cost and salt of the password (17 bytes), $3 sealed TOTP secret, $4 public key,
-- $5 verifying key (32 bytes), $6 sealed private keys.
UPDATE staff_member
   SET state = 'waiting', invite_digest = NULL, password_salt = $2, totp = $3, public_key = $4,
       verify_key = $5, private_keys = $6
 WHERE staff_id = $1
   AND state = 'invited';
