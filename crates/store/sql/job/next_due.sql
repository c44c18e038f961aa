-- job/next_due: when the next job can be claimed.
SELECT MIN(CASE WHEN leased_until IS NULL OR leased_until < run_at THEN run_at
                ELSE leased_until END) AS due_at
  FROM job
 WHERE state = 'waiting';
