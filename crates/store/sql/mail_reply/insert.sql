-- mail_reply/insert: an answer by mail that waits for a member of staff.
-- $1 reply, $2 notice, $3 by what it was matched, $4 sender, $5 proposed kind, $6 reason or null,
-- $7 sealed body, $8 now (Unix ms).
INSERT INTO mail_reply (reply_id, notice_id, matched_by, sender, proposed, proposed_why, body, came_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
