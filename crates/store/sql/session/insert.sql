-- session/insert: a new session.
-- $1 tag (16 bytes), $2 kind (word), $3 member or null, $4 sealed data, $5 ends at (Unix ms).
INSERT INTO session (tag, kind, staff_id, data, version, ends_at)
VALUES ($1, $2, $3, $4, 1, $5);
