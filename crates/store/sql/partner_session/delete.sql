-- partner_session/delete: ends a session.
-- $1 tag (16 bytes).
DELETE FROM partner_session
 WHERE tag = $1;
