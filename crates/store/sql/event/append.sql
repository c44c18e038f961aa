-- event/append: what happened in a case, under its next number.
-- $1 case, $2 at (Unix ms), $3 kind, $4 for the person (0, 1), $5 sealed detail or null, $6 sealed
-- text or null.
INSERT INTO case_event (case_id, seq, at, kind, for_person, operational, sealed)
VALUES ($1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM case_event WHERE case_id = $1), $2, $3, $4, $5,
       $6)
RETURNING seq;
