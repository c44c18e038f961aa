-- ring/len: how many cases can be read.
SELECT COUNT(*) AS n
  FROM ring;
