-- event/append_numbered: what happened in a case, under a number that the caller holds.
-- $1 case, $2 number, $3 at (Unix ms), $4 kind, $5 for the person (0, 1), $6 sealed detail or null.
INSERT INTO case_event (case_id, seq, at, kind, for_person, operational)
VALUES ($1, $2, $3, $4, $5, $6);
