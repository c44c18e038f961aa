-- notice_recipient/unknown: approved notices of which nobody said which recipient they ask.
-- $1 most rows.
SELECT n.notice_id, n.reference, n.case_id, n.portal_digest, n.portal_until, n.body, n.state,
       n.approved_by, n.assessment_id, n.approved_at, n.send_at, n.channel, n.sent_at,
       n.acknowledged_at, n.answer, n.answer_why, n.decided_at, n.settled_at, n.failed_why,
       n.failed_at, n.complained_at,
       COALESCE(n.hand_channel, n.post_channel) AS other_channel, n.answer_as, n.made_at
  FROM notice n
  LEFT JOIN notice_recipient r ON r.notice_id = n.notice_id
 WHERE r.notice_id IS NULL
   AND n.state <> 'drafted'
 ORDER BY n.notice_id
 LIMIT $1;
