-- staff/let_in: a waiting member gets the team key; one row.
-- $1 member, $2 sealed team key, $3 sealed entry.
UPDATE staff_member
   SET state = 'member', team_key = $2, entry = $3
 WHERE staff_id = $1
   AND state = 'waiting';
