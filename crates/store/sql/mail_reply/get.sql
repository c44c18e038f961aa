-- mail_reply/get: one answer by mail.
-- $1 reply.
SELECT reply_id, notice_id, matched_by, sender, proposed, proposed_why, body, came_at, confirmed,
       confirmed_by, confirmed_at
  FROM mail_reply
 WHERE reply_id = $1;
