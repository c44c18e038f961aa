-- notice/set_portal_until: until when the portal link works; one row.
-- $1 notice, $2 until (Unix ms).
UPDATE notice
   SET portal_until = $2
 WHERE notice_id = $1;
