-- notice/set_hand_channel: a sent notice was handed over by other means than mail; one row.
-- $1 notice, $2 channel (enumerated).
UPDATE notice
   SET hand_channel = $2
 WHERE notice_id = $1
   AND state = 'sent';
