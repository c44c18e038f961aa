-- location/get: one place.
-- $1 place.
SELECT location_id, case_id, kind, address_tag, place, media, state, refused_why, told_by,
       state_at, checks, made_at
  FROM content_location
 WHERE location_id = $1;
