-- partner_nonce/take: a nonce counts; none if it counted before.
-- $1 account, $2 nonce tag (16 bytes), $3 until (line of time, ms).
INSERT INTO partner_nonce (partner_id, nonce_tag, until_at)
VALUES ($1, $2, $3)
ON CONFLICT (partner_id, nonce_tag) DO NOTHING;
