-- partner_session/sweep: forgets sessions that ended.
-- $1 now (Unix ms).
DELETE FROM partner_session
 WHERE ends_at <= $1;
