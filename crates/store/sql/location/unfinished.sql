-- location/unfinished: places of open cases that are not gone, those that came back first, then the
-- longest unchanged. Those of a case that came over from another system are among them once the case
-- is in the queue.
SELECT p.location_id, p.case_id, p.kind, p.address_tag, p.place, p.media, p.state, p.refused_why,
       p.told_by, p.state_at, p.checks, p.made_at
  FROM content_location p
  JOIN support_case c ON c.case_id = p.case_id
 WHERE c.state <> 'closed'
   AND p.state NOT IN ('gone', 'gone_as_told')
   AND (c.unread_at IS NOT NULL OR c.handled_by IS NOT NULL OR c.state = 'reopened'
        OR NOT EXISTS (SELECT 1
                         FROM imported_case i
                        WHERE i.case_id = c.case_id))
 ORDER BY CASE p.state WHEN 'reappeared' THEN 0 ELSE 1 END, p.state_at, p.location_id;
