-- partner/revoke: an account works no longer.
-- $1 account, $2 member, $3 now (Unix ms).
UPDATE partner
   SET revoked_by = $2, revoked_at = $3
 WHERE partner_id = $1
   AND revoked_at IS NULL;
