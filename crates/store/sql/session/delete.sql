-- session/delete: ends a session.
-- $1 tag (16 bytes).
DELETE FROM session
 WHERE tag = $1;
