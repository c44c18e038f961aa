-- partner_call/count: how many calls of an account are kept.
-- $1 account.
SELECT COUNT(*) AS n
  FROM partner_call
 WHERE partner_id = $1;
