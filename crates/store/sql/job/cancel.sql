-- job/cancel: takes a request back, unless a worker holds it, never gave it back, or once lost the
-- answer: then it may have been carried out.
-- $1 kind, $2 subject (16 bytes).
DELETE FROM job
 WHERE kind = $1
   AND subject = $2
   AND state = 'waiting'
   AND lease IS NULL
   AND (last_error IS NULL OR last_error <> 'answer_lost');
