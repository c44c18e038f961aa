-- event/of_case: all that happened in a case, in order.
-- $1 case.
SELECT case_id, seq, at, kind, for_person, operational, sealed
  FROM case_event
 WHERE case_id = $1
 ORDER BY seq;
