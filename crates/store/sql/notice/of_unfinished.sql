-- notice/of_unfinished: the notices that name a place of an open case that is not gone, oldest first.
SELECT l.location_id, n.notice_id, n.reference, n.case_id, n.portal_digest, n.portal_until, n.body,
       n.state, n.approved_by, n.assessment_id, n.approved_at, n.send_at, n.channel, n.sent_at,
       n.acknowledged_at, n.answer, n.answer_why, n.decided_at, n.settled_at, n.failed_why,
       n.failed_at, n.complained_at,
       COALESCE(n.hand_channel, n.post_channel) AS other_channel, n.answer_as, n.made_at
  FROM content_location p
  JOIN support_case c ON c.case_id = p.case_id
  JOIN notice_location l ON l.location_id = p.location_id
  JOIN notice n ON n.notice_id = l.notice_id
 WHERE c.state <> 'closed'
   AND p.state NOT IN ('gone', 'gone_as_told')
 ORDER BY n.made_at, n.notice_id, l.location_id;
