-- session/update: new contents, if nobody changed it since; one row or none.
-- $1 tag (16 bytes), $2 version that was read, $3 sealed data, $4 ends at (Unix ms).
UPDATE session
   SET data = $3, ends_at = $4, version = version + 1
 WHERE tag = $1
   AND version = $2;
