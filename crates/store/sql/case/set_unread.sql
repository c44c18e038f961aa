-- case/set_unread: marks the oldest message nobody opened, or that all were opened; one row.
-- $1 case, $2 when it came in (Unix ms), or null when all were opened.
UPDATE support_case
   SET unread_at = CASE WHEN $2 IS NULL THEN NULL ELSE COALESCE(unread_at, $2) END
 WHERE case_id = $1;
