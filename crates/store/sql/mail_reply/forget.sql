-- mail_reply/forget: the answers to a notice that belongs to another case from now on.
-- $1 notice.
DELETE FROM mail_reply
 WHERE notice_id = $1;
