-- hosting/put: who hosts a place; again takes the place of what was found before.
-- $1 place, $2 sealed record of the look-up, $3 when (Unix ms).
INSERT INTO hosting (location_id, found, looked_up_at)
VALUES ($1, $2, $3)
ON CONFLICT (location_id) DO UPDATE
   SET found = excluded.found, looked_up_at = excluded.looked_up_at;
