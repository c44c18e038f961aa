-- closed_link/sweep: forgets links that would have ended by now.
-- $1 now (Unix ms).
DELETE FROM closed_link
 WHERE until_at <= $1;
