-- partner_call/get: what a call was answered.
-- $1 account, $2 call tag (16 bytes).
SELECT partner_id, asked, reply
  FROM partner_call
 WHERE partner_id = $1
   AND call_tag = $2;
