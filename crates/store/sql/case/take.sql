-- case/take: who handles it; one row.
-- $1 case, $2 member.
UPDATE support_case
   SET handled_by = $2
 WHERE case_id = $1;
