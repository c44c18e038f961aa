-- partner_call/sweep: forgets calls whose time is over.
-- $1 now (line of time, ms).
DELETE FROM partner_call
 WHERE until_at <= $1;
