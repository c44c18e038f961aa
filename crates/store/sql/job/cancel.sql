-- job/cancel: takes a request back, unless a worker ever held it and did not give it back.
-- $1 kind, $2 subject (16 bytes).
DELETE FROM job
 WHERE kind = $1
   AND subject = $2
   AND state = 'waiting'
   AND lease IS NULL;
