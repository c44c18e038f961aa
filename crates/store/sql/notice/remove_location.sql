-- notice/remove_location: a notice names a place no longer.
-- $1 notice, $2 place.
DELETE FROM notice_location
 WHERE notice_id = $1
   AND location_id = $2;
