-- mail_reply/confirm: a member says what an answer means; another time is another word. One row.
-- $1 reply, $2 kind, $3 member, $4 now (Unix ms).
UPDATE mail_reply
   SET confirmed = $2, confirmed_by = $3, confirmed_at = $4
 WHERE reply_id = $1;
