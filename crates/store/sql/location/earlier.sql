-- location/earlier: what a place showed at an earlier look.
-- $1 place.
SELECT earlier
  FROM content_location
 WHERE location_id = $1;
