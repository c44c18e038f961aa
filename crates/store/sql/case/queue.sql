-- case/queue: cases that need a human: not closed, or with something unread; those that nobody
-- looked at first, then unread ones, then the longest waiting. One that came over from another system
-- is among them once somebody took it, something in it is unread, or it was opened again. Continues
-- after a place in that order.
-- $1 most rows, $2 rank of the last row (0 new, 1 unread, 2 other; -1 from the start), $3 when it was
-- received (Unix ms), $4 its case.
SELECT case_id, team_id, form_token, state, waiting_for, until_at, closed_why, strict, a_for_team,
       a_for_person, facts, story, handled_by, unread_at, received_at, changed_at
  FROM support_case
 WHERE (state <> 'closed' OR unread_at IS NOT NULL)
   AND (unread_at IS NOT NULL OR handled_by IS NOT NULL OR state = 'reopened'
        OR NOT EXISTS (SELECT 1
                         FROM imported_case i
                        WHERE i.case_id = support_case.case_id))
   AND (CASE WHEN state = 'received' AND handled_by IS NULL THEN 0 WHEN unread_at IS NULL THEN 2 ELSE 1 END,
       received_at, case_id) > ($2, $3, $4)
 ORDER BY CASE WHEN state = 'received' AND handled_by IS NULL THEN 0 WHEN unread_at IS NULL THEN 2 ELSE 1 END,
       received_at, case_id
 LIMIT $1;
