-- partner_session/touch: moves the end of a session; one row, or none where it is gone.
-- $1 tag (16 bytes), $2 ends at (Unix ms).
UPDATE partner_session
   SET ends_at = $2
 WHERE tag = $1;
