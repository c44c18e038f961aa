-- partner_nonce/sweep: forgets nonces of calls that are too old to count again.
-- $1 now (line of time, ms).
DELETE FROM partner_nonce
 WHERE until_at <= $1;
