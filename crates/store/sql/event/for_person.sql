-- event/for_person: what the person with the code sees, in order.
-- $1 case.
SELECT case_id, seq, at, kind, for_person, operational, sealed
  FROM case_event
 WHERE case_id = $1
   AND for_person = 1
 ORDER BY seq;
