-- partner_session/get: a session that has not ended, of an account that works.
-- $1 tag (16 bytes), $2 now (Unix ms).
SELECT s.data, s.ends_at, p.partner_id, p.recipient_tag, p.mark, p.key_digest, p.record, p.made_by,
       p.made_at, p.revoked_by, p.revoked_at
  FROM partner_session s
  JOIN partner p ON p.partner_id = s.partner_id
 WHERE s.tag = $1
   AND s.ends_at > $2
   AND p.revoked_at IS NULL;
