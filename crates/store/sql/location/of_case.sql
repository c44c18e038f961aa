-- location/of_case: the places of a case, oldest first.
-- $1 case.
SELECT location_id, case_id, kind, address_tag, place, media, state, refused_why, told_by,
       state_at, checks, made_at
  FROM content_location
 WHERE case_id = $1
 ORDER BY made_at, location_id;
