-- assessment/insert: who says that it is unlawful, and on what basis.
-- $1 assessment, $2 case, $3 assessor, $4 basis, $5 member, $6 now (Unix ms).
INSERT INTO assessment (assessment_id, case_id, assessor, basis, by_staff, at)
VALUES ($1, $2, $3, $4, $5, $6);
