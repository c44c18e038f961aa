-- case/mark_read: everything was opened; one row.
-- $1 case.
UPDATE support_case
   SET unread_at = NULL
 WHERE case_id = $1;
