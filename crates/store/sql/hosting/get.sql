-- hosting/get: who hosts a place, as last looked up.
-- $1 place.
SELECT location_id, found
  FROM hosting
 WHERE location_id = $1;
