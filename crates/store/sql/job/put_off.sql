-- job/put_off: a worker gives a job back untried, for its turn later; none where its lease was lost.
-- $1 job, $2 lease (16 bytes), $3 run at (Unix ms).
UPDATE job
   SET run_at = CASE WHEN again_at < $3 THEN again_at ELSE $3 END,
       attempts = attempts - 1, again_at = NULL, lease = NULL, leased_until = NULL
 WHERE job_id = $1
   AND lease = $2;
