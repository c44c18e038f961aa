-- staff/remove: a member leaves and keeps no key; one row. The verifying key stays, so that
-- entries the member signed can still be checked.
-- $1 member, $2 now (Unix ms).
UPDATE staff_member
   SET state = 'removed', removed_at = $2, invite_digest = NULL, team_key = NULL,
       private_keys = NULL, totp = NULL, password_salt = NULL
 WHERE staff_id = $1
   AND state <> 'removed';
