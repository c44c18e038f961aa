-- job/enqueue: asks for work. Where the same waits already the earlier time counts; where a worker
-- holds it, it is done once more afterwards.
-- $1 job, $2 kind, $3 subject (16 bytes), $4 run at (Unix ms).
INSERT INTO job (job_id, kind, subject, run_at, state)
VALUES ($1, $2, $3, $4, 'waiting')
ON CONFLICT (kind, subject) WHERE state = 'waiting' DO UPDATE
   SET run_at = CASE WHEN job.lease IS NULL AND excluded.run_at < job.run_at
                     THEN excluded.run_at ELSE job.run_at END,
       again_at = CASE WHEN job.lease IS NULL THEN NULL
                       WHEN job.again_at <= excluded.run_at THEN job.again_at
                       ELSE excluded.run_at END
RETURNING job_id;
