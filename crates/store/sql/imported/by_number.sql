-- imported/by_number: the place and the case of a number.
-- $1 number tag (16 bytes).
SELECT i.location_id, l.case_id
  FROM imported_place i
  JOIN content_location l ON l.location_id = i.location_id
 WHERE i.number_tag = $1;
