-- imported/approve: a member approves contact with the address of a place, once.
-- $1 number tag (16 bytes), $2 member, $3 now (Unix ms).
UPDATE imported_place
   SET approved_by = $2, approved_at = $3
 WHERE number_tag = $1
   AND approved_at IS NULL;
