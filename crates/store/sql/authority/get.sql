-- authority/get: what the authority last said of a place.
-- $1 place.
SELECT location_id, answer, answered_at, ordered_at
  FROM authority_word
 WHERE location_id = $1;
