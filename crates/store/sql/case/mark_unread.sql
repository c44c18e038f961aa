-- case/mark_unread: something came in that nobody opened, unless something older waits; one row.
-- $1 case, $2 when it came in (Unix ms).
UPDATE support_case
   SET unread_at = COALESCE(unread_at, $2)
 WHERE case_id = $1;
