-- notice/settle: nothing more is to come; what led to it stays in the row; one row.
-- $1 notice, $2 state it had, $3 now (Unix ms).
UPDATE notice
   SET state = 'settled', settled_at = $3
 WHERE notice_id = $1
   AND state = $2;
