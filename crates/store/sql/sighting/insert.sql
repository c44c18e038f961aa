-- sighting/insert: one re-check of a place, numbered after those before it.
-- $1 sighting, $2 place, $3 at (Unix ms), $4 verdict, $5 reason, $6 sealed trace.
INSERT INTO sighting (sighting_id, location_id, at, verdict, reason, trace, seq)
VALUES ($1, $2, $3, $4, $5, $6,
        (SELECT COALESCE(MAX(seq), 0) + 1 FROM sighting WHERE location_id = $2));
