-- case/delete: forgets a case and all that hangs on it. The custody log keeps its leaves.
-- $1 case.
DELETE FROM support_case
 WHERE case_id = $1;
