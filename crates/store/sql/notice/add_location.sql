-- notice/add_location: a notice names a place; naming it twice is harmless.
-- $1 notice, $2 place.
INSERT INTO notice_location (notice_id, location_id)
VALUES ($1, $2)
ON CONFLICT (notice_id, location_id) DO NOTHING;
