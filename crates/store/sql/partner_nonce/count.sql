-- partner_nonce/count: how many nonces of an account are kept.
-- $1 account.
SELECT COUNT(*) AS n
  FROM partner_nonce
 WHERE partner_id = $1;
