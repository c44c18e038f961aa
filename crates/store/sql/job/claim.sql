-- job/claim: leases jobs of one kind that are due and that no living worker holds. The conditions
-- stand twice: PostgreSQL looks at a row again after waiting for another claim.
-- A lease that nobody gave back is that of a worker that died: what it sent may have been carried out.
-- $1 now (Unix ms), $2 lease (16 bytes), $3 lease ends (Unix ms), $4 most rows, $5 kind.
UPDATE job
   SET lease = $2, leased_until = $3, attempts = attempts + 1,
       last_error = CASE WHEN lease IS NOT NULL AND kind = 'send_notice' THEN 'answer_lost'
                         ELSE last_error END
 WHERE state = 'waiting'
   AND run_at <= $1
   AND (leased_until IS NULL OR leased_until <= $1)
   AND job_id IN (SELECT job_id
                    FROM job
                   WHERE kind = $5
                     AND state = 'waiting'
                     AND run_at <= $1
                     AND (leased_until IS NULL OR leased_until <= $1)
                   ORDER BY run_at, job_id
                   LIMIT $4)
RETURNING job_id, kind, subject, attempts, run_at;
