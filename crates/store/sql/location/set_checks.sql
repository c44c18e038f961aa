-- location/set_checks: how many re-checks were made since the last notice; one row.
-- $1 place, $2 number.
UPDATE content_location
   SET checks = $2
 WHERE location_id = $1;
