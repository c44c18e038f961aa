-- message/insert: a message between person and desk; none where the same form was sent before.
-- $1 message, $2 case, $3 from desk (0, 1), $4 sealed text, $5 now (Unix ms).
INSERT INTO message (message_id, case_id, from_desk, text, at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (message_id) DO NOTHING;
