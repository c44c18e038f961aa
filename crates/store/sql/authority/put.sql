-- authority/put: what the authority says of a place, in place of what it said before.
-- $1 place, $2 answer, $3 when, $4 its last order or null (moments Unix ms).
INSERT INTO authority_word (location_id, answer, answered_at, ordered_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (location_id) DO UPDATE
   SET answer = excluded.answer, answered_at = excluded.answered_at, ordered_at = excluded.ordered_at;
