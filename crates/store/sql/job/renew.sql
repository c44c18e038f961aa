-- job/renew: a worker goes on holding a job; none where its lease was lost.
-- $1 job, $2 lease (16 bytes), $3 lease ends (Unix ms).
UPDATE job
   SET leased_until = $3
 WHERE job_id = $1
   AND lease = $2;
