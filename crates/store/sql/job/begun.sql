-- job/begun: how many requests for this work may have been carried out: a worker holds it or never
-- gave it back, or once lost the answer.
-- $1 kind, $2 subject (16 bytes).
SELECT COUNT(*) AS n
  FROM job
 WHERE kind = $1
   AND subject = $2
   AND (lease IS NOT NULL OR last_error = 'answer_lost');
