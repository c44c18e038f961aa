-- location/by_address: the same address in any case, oldest first. For the desk alone.
-- $1 address tag (16 bytes).
SELECT location_id, case_id, kind, address_tag, place, media, state, refused_why, told_by,
       state_at, checks, made_at
  FROM content_location
 WHERE address_tag = $1
 ORDER BY made_at, location_id;
