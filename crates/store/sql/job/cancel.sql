-- job/cancel: takes a request back, unless a worker holds it, never gave it back, or an attempt
-- left open whether it was carried out (`SendTrouble::may_be_there`).
-- $1 kind, $2 subject (16 bytes).
DELETE FROM job
 WHERE kind = $1
   AND subject = $2
   AND state = 'waiting'
   AND lease IS NULL
   AND (last_error IS NULL OR last_error NOT IN ('answer_lost', 'http_409', 'http_5xx'));
