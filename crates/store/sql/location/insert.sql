-- location/insert: a place of a case.
-- $1 place, $2 case, $3 kind, $4 address tag (16 bytes) or null, $5 sealed place record, $6 sealed
-- picture record or null, $7 state, $8 refused why, $9 told by, $10 state at (Unix ms), $11 checks,
-- $12 now (Unix ms).
INSERT INTO content_location (location_id, case_id, kind, address_tag, place, media, state,
       refused_why, told_by, state_at, checks, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);
