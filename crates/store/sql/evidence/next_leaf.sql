-- evidence/next_leaf: the index the next leaf will have.
SELECT COALESCE(MAX(leaf_index) + 1, 0) AS leaf_index
  FROM custody_leaf;
