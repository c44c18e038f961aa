-- location/set_media: the recorded picture of an adult's case; one row.
-- $1 place, $2 sealed picture record.
UPDATE content_location
   SET media = $2
 WHERE location_id = $1;
