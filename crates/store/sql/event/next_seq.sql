-- event/next_seq: the number the next event of a case will have.
-- $1 case.
SELECT COALESCE(MAX(seq), 0) + 1 AS seq
  FROM case_event
 WHERE case_id = $1;
