-- imported/approved_at: when a member approved contact with a place that came over.
-- $1 place.
SELECT approved_at
  FROM imported_place
 WHERE location_id = $1;
