-- evidence/insert: a sealed record with its place in the custody log.
-- $1 evidence, $2 case, $3 place, $4 sealed record, $5 leaf index, $6 now (Unix ms).
INSERT INTO evidence_item (evidence_id, case_id, location_id, record, leaf_index, made_at)
VALUES ($1, $2, $3, $4, $5, $6);
