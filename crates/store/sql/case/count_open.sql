-- case/count_open: how many cases are not closed.
SELECT COUNT(*) AS n
  FROM support_case
 WHERE state <> 'closed';
