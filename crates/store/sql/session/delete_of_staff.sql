-- session/delete_of_staff: ends all sessions of a member.
-- $1 member.
DELETE FROM session
 WHERE staff_id = $1;
