-- closed_link/insert: a portal link whose notice is about to be forgotten; twice is harmless.
-- $1 digest of the portal token (32 bytes), $2 until (Unix ms).
INSERT INTO closed_link (portal_digest, until_at)
VALUES ($1, $2)
ON CONFLICT (portal_digest) DO NOTHING;
