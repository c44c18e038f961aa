-- notice/by_reference: notices whose reference lies between two, three of them at most.
-- $1 least reference, $2 greatest reference (16 bytes each).
SELECT notice_id, reference, case_id, portal_digest, portal_until, body, state, approved_by,
       assessment_id, approved_at, send_at, channel, sent_at, acknowledged_at, answer, answer_why,
       decided_at, settled_at, failed_why, failed_at, complained_at,
       COALESCE(hand_channel, post_channel) AS other_channel, answer_as, made_at
  FROM notice
 WHERE reference >= $1
   AND reference <= $2
 ORDER BY reference
 LIMIT 3;
