-- notice/on_their_way: approved notices that are not out though the time to think again is over: they
-- wait for their turn, or an attempt did not work. The longest waiting first.
-- $1 now (Unix ms), $2 most rows.
SELECT n.notice_id, n.case_id, n.body, n.send_at, j.run_at, j.attempts, j.last_error
  FROM notice n
  JOIN job j ON j.subject = n.notice_id
 WHERE n.state = 'queued'
   AND n.send_at <= $1
   AND j.kind = 'send_notice'
   AND j.state = 'waiting'
 ORDER BY n.send_at, n.notice_id
 LIMIT $2;
