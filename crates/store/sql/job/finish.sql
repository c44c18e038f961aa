-- job/finish: a worker ends its attempt for good; none where its lease was lost. Where it was
-- asked for once more, it waits again. An attempt that may have been carried out
-- (`SendTrouble::may_be_there`): no later error hides it.
-- $1 job, $2 lease (16 bytes), $3 state, $4 last error (word) or null.
UPDATE job
   SET state = CASE WHEN again_at IS NULL THEN $3 ELSE 'waiting' END,
       run_at = COALESCE(again_at, run_at),
       attempts = CASE WHEN again_at IS NULL THEN attempts ELSE 0 END,
       again_at = NULL, lease = NULL, leased_until = NULL,
       last_error = CASE WHEN last_error IN ('answer_lost', 'http_409', 'http_5xx') THEN last_error ELSE $4 END
 WHERE job_id = $1
   AND lease = $2;
