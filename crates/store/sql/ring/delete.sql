-- ring/delete: forgets a case; secure_delete writes zeros over the row.
-- $1 case.
DELETE FROM ring
 WHERE case_id = $1;
