-- case/set_state: where the case stands; one row.
-- $1 case, $2 state, $3 waiting for, $4 until (Unix ms), $5 closed why, $6 now (Unix ms).
UPDATE support_case
   SET state = $2, waiting_for = $3, until_at = $4, closed_why = $5, changed_at = $6
 WHERE case_id = $1;
