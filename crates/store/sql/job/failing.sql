-- job/failing: work other than sending that fails again and again, or was given up, by kind. What was
-- given up counts until the same was asked for anew.
-- $1 least attempts.
SELECT kind,
       COUNT(*) AS n,
       MAX(attempts) AS most_attempts,
       SUM(CASE WHEN state = 'broken' THEN 1 ELSE 0 END) AS given_up
  FROM job
 WHERE kind <> 'send_notice'
   AND ((state = 'waiting' AND last_error = 'fault' AND attempts >= $1)
        OR (state = 'broken'
            AND NOT EXISTS (SELECT 1
                              FROM job AS newer
                             WHERE newer.kind = job.kind
                               AND newer.subject = job.subject
                               AND (newer.state = 'waiting'
                                    OR newer.run_at > job.run_at
                                    OR (newer.run_at = job.run_at
                                        AND (newer.state <> 'broken'
                                             OR newer.job_id > job.job_id))))))
 GROUP BY kind
 ORDER BY kind;
