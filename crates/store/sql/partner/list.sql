-- partner/list: all accounts, the newest first.
-- $1 most rows.
SELECT partner_id, recipient_tag, mark, key_digest, record, made_by, made_at, revoked_by, revoked_at
  FROM partner
 ORDER BY made_at DESC, partner_id DESC
 LIMIT $1;
