-- notice/set_post_channel: whether an approved notice goes or went to an interface; one row.
-- $1 notice, $2 channel (enumerated) or null for mail.
UPDATE notice
   SET post_channel = $2
 WHERE notice_id = $1
   AND state IN ('queued', 'sent');
