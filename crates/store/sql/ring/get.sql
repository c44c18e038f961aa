-- ring/get: the share of a case.
-- $1 case.
SELECT share
  FROM ring
 WHERE case_id = $1;
