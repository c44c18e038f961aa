-- session/get: a session that has not ended.
-- $1 tag (16 bytes), $2 now (Unix ms).
SELECT tag, kind, staff_id, data, version, ends_at
  FROM session
 WHERE tag = $1
   AND ends_at > $2;
