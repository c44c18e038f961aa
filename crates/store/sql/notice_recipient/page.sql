-- notice_recipient/page: notices to a recipient that are out and may still be answered, the first
-- sent first, from behind one on.
-- $1 recipient tag (16 bytes), $2 now (Unix ms), $3 sent at (Unix ms) and $4 reference (16 bytes) of
-- the last one of the page before, $5 whether decided ones count too (0 or 1), $6 most rows.
SELECT n.notice_id, n.reference, n.case_id, n.portal_digest, n.portal_until, n.body, n.state,
       n.approved_by, n.assessment_id, n.approved_at, n.send_at, n.channel, n.sent_at,
       n.acknowledged_at, n.answer, n.answer_why, n.decided_at, n.settled_at, n.failed_why,
       n.failed_at, n.complained_at,
       COALESCE(n.hand_channel, n.post_channel) AS other_channel, n.answer_as, n.made_at
  FROM notice n
  JOIN notice_recipient r ON r.notice_id = n.notice_id
 WHERE r.recipient_tag = $1
   AND n.portal_until > $2
   AND (n.state IN ('sent', 'acknowledged', 'complained') OR ($5 = 1 AND n.state = 'decided'))
   AND (n.sent_at > $3 OR (n.sent_at = $3 AND n.reference > $4))
 ORDER BY n.sent_at, n.reference
 LIMIT $6;
