-- imported/insert_case: a case that came over.
-- $1 case, $2 member who answers for it, $3 now (Unix ms).
INSERT INTO imported_case (case_id, by_staff, made_at)
VALUES ($1, $2, $3);
