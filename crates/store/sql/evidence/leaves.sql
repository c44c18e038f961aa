-- evidence/leaves: the whole custody log.
SELECT leaf_index, leaf
  FROM custody_leaf
 ORDER BY leaf_index;
