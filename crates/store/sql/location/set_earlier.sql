-- location/set_earlier: what a place showed at a look; one row.
-- $1 place, $2 sealed digests.
UPDATE content_location
   SET earlier = $2
 WHERE location_id = $1;
