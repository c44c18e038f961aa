-- notice/set_aside: notices of open cases that could not be sent, the oldest first, with the attempt
-- that ended it.
-- $1 most rows.
SELECT n.notice_id, n.case_id, n.body, n.failed_why, n.failed_at, j.attempts, j.last_error
  FROM notice n
  JOIN support_case c ON c.case_id = n.case_id
  LEFT JOIN job j
    ON j.job_id = (SELECT o.job_id
                     FROM job o
                    WHERE o.kind = 'send_notice'
                      AND o.subject = n.notice_id
                      AND o.state <> 'waiting'
                      AND o.state IN ('refused', 'broken')
                    ORDER BY o.run_at DESC, o.job_id DESC
                    LIMIT 1)
 WHERE n.state = 'failed'
   AND c.state <> 'closed'
 ORDER BY n.failed_at, n.notice_id
 LIMIT $1;
