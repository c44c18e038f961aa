-- location/set_state: where a place stands, if it still stands where it was; one row.
-- $1 place, $2 state it had, $3 state, $4 refused why, $5 told by, $6 now (Unix ms).
UPDATE content_location
   SET state = $3, refused_why = $4, told_by = $5, state_at = $6
 WHERE location_id = $1
   AND state = $2;
