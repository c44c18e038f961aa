-- notice/get: one notice.
-- $1 notice.
SELECT notice_id, reference, case_id, portal_digest, portal_until, body, state, approved_by,
       assessment_id, approved_at, send_at, channel, sent_at, acknowledged_at, answer, answer_why,
       decided_at, settled_at, failed_why, failed_at, complained_at,
       COALESCE(hand_channel, post_channel) AS other_channel, answer_as, made_at
  FROM notice
 WHERE notice_id = $1;
