-- job/purge_done: forgets jobs that are done.
-- $1 due before (Unix ms).
DELETE FROM job
 WHERE state = 'done'
   AND run_at < $1;
