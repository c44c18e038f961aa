-- session/sweep: forgets sessions that ended.
-- $1 now (Unix ms).
DELETE FROM session
 WHERE ends_at <= $1;
