-- partner_session/insert: somebody signed in with the key of an account.
-- $1 tag (16 bytes), $2 account, $3 sealed data, $4 ends at (Unix ms).
INSERT INTO partner_session (tag, partner_id, data, ends_at)
VALUES ($1, $2, $3, $4);
