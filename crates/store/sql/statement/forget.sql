-- statement/forget: texts about a notice that belongs to another case from now on.
-- $1 notice.
DELETE FROM statement
 WHERE notice_id = $1;
