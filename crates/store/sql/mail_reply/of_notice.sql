-- mail_reply/of_notice: all answers to a notice by mail, oldest first.
-- $1 notice.
SELECT reply_id, notice_id, matched_by, sender, proposed, proposed_why, body, came_at, confirmed,
       confirmed_by, confirmed_at
  FROM mail_reply
 WHERE notice_id = $1
 ORDER BY came_at, reply_id;
