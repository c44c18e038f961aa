-- case/insert_access: a return code that opens a case.
-- $1 look-up tag (17 bytes), $2 case, $3 now (Unix ms).
INSERT INTO case_access (tag, case_id, made_at)
VALUES ($1, $2, $3);
