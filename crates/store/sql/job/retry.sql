-- job/retry: work other than sending that fails or was given up is done anew.
-- $1 kind, $2 run at (Unix ms).
UPDATE job
   SET state = 'waiting', run_at = $2, attempts = 0, last_error = NULL
 WHERE kind = $1
   AND kind <> 'send_notice'
   AND lease IS NULL
   AND ((state = 'waiting' AND last_error = 'fault')
        OR (state = 'broken'
            AND NOT EXISTS (SELECT 1
                              FROM job AS newer
                             WHERE newer.kind = job.kind
                               AND newer.subject = job.subject
                               AND (newer.state = 'waiting'
                                    OR newer.run_at > job.run_at
                                    OR (newer.run_at = job.run_at
                                        AND (newer.state <> 'broken'
                                             OR newer.job_id > job.job_id))))));
