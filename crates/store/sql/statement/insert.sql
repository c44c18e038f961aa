-- statement/insert: what a recipient wrote with its answer; the same text again adds no row.
-- $1 statement, $2 notice, $3 keyed digest of the text (16 bytes), $4 answer, $5 sealed body,
-- $6 now (Unix ms).
INSERT INTO statement (statement_id, notice_id, text_tag, answer, body, came_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (notice_id, text_tag) DO NOTHING;
