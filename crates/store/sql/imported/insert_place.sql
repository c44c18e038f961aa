-- imported/insert_place: the number a place had; none where that number is there already.
-- $1 number tag (16 bytes), $2 place, $3 sealed number, $4 status, $5 now (Unix ms).
INSERT INTO imported_place (number_tag, location_id, number, status, made_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (number_tag) DO NOTHING;
