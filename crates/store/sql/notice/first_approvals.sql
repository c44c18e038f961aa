-- notice/first_approvals: when cases that came in from a moment on got their first approved notice.
-- $1 from (Unix ms), $2 most rows.
SELECT c.received_at, MIN(n.approved_at) AS approved_at
  FROM support_case c
  JOIN notice n ON n.case_id = c.case_id
 WHERE c.received_at >= $1
   AND n.approved_at IS NOT NULL
 GROUP BY c.case_id, c.received_at
 ORDER BY c.received_at DESC
 LIMIT $2;
