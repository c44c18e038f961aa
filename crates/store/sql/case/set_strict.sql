-- case/set_strict: from now on no picture of this case is fetched; never taken back; one row.
-- $1 case.
UPDATE support_case
   SET strict = 1
 WHERE case_id = $1;
