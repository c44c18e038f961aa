-- mail_reply/waiting: answers that nobody confirmed, oldest first.
-- $1 most rows to return.
SELECT reply_id, notice_id, matched_by, sender, proposed, proposed_why, body, came_at, confirmed,
       confirmed_by, confirmed_at
  FROM mail_reply
 WHERE confirmed IS NULL
 ORDER BY came_at, reply_id
 LIMIT $1;
