-- partner/by_mark: the account that a call names, whether it still works or not.
-- $1 mark (16 bytes).
SELECT partner_id, recipient_tag, mark, key_digest, record, made_by, made_at, revoked_by, revoked_at
  FROM partner
 WHERE mark = $1;
