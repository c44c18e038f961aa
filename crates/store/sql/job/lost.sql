-- job/lost: how often an attempt at this work left open whether it was carried out
-- (`SendTrouble::may_be_there`).
-- $1 kind, $2 subject (16 bytes).
SELECT COUNT(*) AS n
  FROM job
 WHERE kind = $1
   AND subject = $2
   AND last_error IN ('answer_lost', 'http_409', 'http_5xx');
