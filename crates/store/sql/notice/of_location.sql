-- notice/of_location: the notices that name a place, oldest first.
-- $1 place.
SELECT n.notice_id, n.reference, n.case_id, n.portal_digest, n.portal_until, n.body, n.state,
       n.approved_by, n.assessment_id, n.approved_at, n.send_at, n.channel, n.sent_at,
       n.acknowledged_at, n.answer, n.answer_why, n.decided_at, n.settled_at, n.failed_why,
       n.failed_at, n.complained_at,
       COALESCE(n.hand_channel, n.post_channel) AS other_channel, n.answer_as, n.made_at
  FROM notice_location l
  JOIN notice n ON n.notice_id = l.notice_id
 WHERE l.location_id = $1
 ORDER BY n.made_at, n.notice_id;
