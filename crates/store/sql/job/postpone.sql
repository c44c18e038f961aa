-- job/postpone: a worker gives a job back for later; none where its lease was lost. One that went
-- well counts its attempts anew.
-- An attempt that may have been carried out (`SendTrouble::may_be_there`): no later error hides it.
-- $1 job, $2 lease (16 bytes), $3 run at (Unix ms), $4 last error (word) or null.
UPDATE job
   SET run_at = CASE WHEN again_at < $3 THEN again_at ELSE $3 END,
       attempts = CASE WHEN CAST($4 AS TEXT) IS NULL THEN 0 ELSE attempts END,
       again_at = NULL, lease = NULL, leased_until = NULL,
       last_error = CASE WHEN last_error IN ('answer_lost', 'http_409', 'http_5xx') THEN last_error ELSE $4 END
 WHERE job_id = $1
   AND lease = $2;
