-- evidence/append_leaf: the next leaf of the custody log; one row, or none where the index is not
-- the next.
-- $1 index, $2 leaf (32 bytes), $3 now (Unix ms).
INSERT INTO custody_leaf (leaf_index, leaf, at)
SELECT $1, $2, $3
 WHERE $1 = (SELECT COALESCE(MAX(leaf_index) + 1, 0) FROM custody_leaf);
