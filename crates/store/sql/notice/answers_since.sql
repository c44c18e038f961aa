-- notice/answers_since: what came of notices that went out from a moment on, the newest first. Of one
-- whose recipient removed something, also what looks saw: when the last of its places was seen gone, if
-- all are, and of how many the last look after the answer saw that they are still there.
-- $1 from (Unix ms), $2 most rows.
SELECT n.notice_id, n.case_id, n.body, n.sent_at, n.acknowledged_at, n.answer, n.answer_as, n.decided_at,
       CASE WHEN n.answer = 'removed'
            THEN (SELECT CASE WHEN COUNT(*) = SUM(CASE p.state WHEN 'gone' THEN 1 ELSE 0 END)
                              THEN MAX(p.state_at) END
                    FROM notice_location l
                    JOIN content_location p ON p.location_id = l.location_id
                   WHERE l.notice_id = n.notice_id) END AS gone_at,
       CASE WHEN n.answer = 'removed'
            THEN (SELECT COUNT(*)
                    FROM notice_location l
                   WHERE l.notice_id = n.notice_id
                     AND (SELECT CASE WHEN s.at > n.decided_at THEN s.verdict END
                            FROM sighting s
                           WHERE s.location_id = l.location_id
                           ORDER BY s.seq DESC, s.at DESC, s.sighting_id DESC
                           LIMIT 1) = 'online')
            ELSE 0 END AS online
  FROM notice n
 WHERE n.sent_at >= $1
 ORDER BY n.sent_at DESC, n.notice_id
 LIMIT $2;
