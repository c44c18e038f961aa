-- job/next_due: when the next job of a kind can be claimed.
-- $1 kind.
SELECT MIN(due_at) AS due_at
  FROM (SELECT due_at
          FROM (SELECT run_at AS due_at
                  FROM job
                 WHERE kind = $1
                   AND state = 'waiting'
                   AND lease IS NULL
                 ORDER BY run_at
                 LIMIT 1) AS free
         UNION ALL
        SELECT CASE WHEN leased_until < run_at THEN run_at ELSE leased_until END
          FROM job
         WHERE kind = $1
           AND lease IS NOT NULL) AS both_kinds;
