-- ring/put: the share of a new case; the one that stands there already stays.
-- $1 case, $2 share (32 bytes), $3 now (Unix ms).
INSERT INTO ring (case_id, share, made_at)
VALUES ($1, $2, $3)
ON CONFLICT (case_id) DO NOTHING;
