-- evidence/append_leaf: the next leaf of the custody log.
-- $1 index, $2 leaf (32 bytes), $3 now (Unix ms).
INSERT INTO custody_leaf (leaf_index, leaf, at)
VALUES ($1, $2, $3);
