-- partner/insert: an account that works from now on.
-- $1 account, $2 recipient tag (16 bytes), $3 mark (16 bytes), $4 digest of the API key (32 bytes),
-- $5 sealed record, $6 member, $7 now (Unix ms).
INSERT INTO partner (partner_id, recipient_tag, mark, key_digest, record, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);
