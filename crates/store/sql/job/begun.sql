-- job/begun: how many requests for this work may have been carried out: a worker holds it or never
-- gave it back, or an attempt left it open (`SendTrouble::may_be_there`).
-- $1 kind, $2 subject (16 bytes).
SELECT COUNT(*) AS n
  FROM job
 WHERE kind = $1
   AND subject = $2
   AND (lease IS NOT NULL OR last_error IN ('answer_lost', 'http_409', 'http_5xx'));
