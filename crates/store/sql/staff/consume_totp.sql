-- staff/consume_totp: consumes a time step; one row, or none where it was consumed before.
-- $1 member, $2 step (30 s since 1970).
UPDATE staff_member
   SET totp_step = $2
 WHERE staff_id = $1
   AND totp_step < $2;
