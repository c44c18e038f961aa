-- evidence/of_case: the records of a case, in the order of the log.
-- $1 case.
SELECT evidence_id, case_id, location_id, record, leaf_index, made_at
  FROM evidence_item
 WHERE case_id = $1
 ORDER BY leaf_index;
