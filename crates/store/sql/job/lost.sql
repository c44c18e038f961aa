-- job/lost: how often an attempt at this work lost its answer, and may have been carried out.
-- $1 kind, $2 subject (16 bytes).
SELECT COUNT(*) AS n
  FROM job
 WHERE kind = $1
   AND subject = $2
   AND last_error = 'answer_lost';
