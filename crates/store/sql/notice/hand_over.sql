-- notice/hand_over: a notice that went out belongs to another case from now on, and rests on an
-- assessment there; one row.
-- $1 notice, $2 case, $3 assessment, $4 sealed body.
UPDATE notice
   SET case_id = $2, assessment_id = $3, body = $4
 WHERE notice_id = $1
   AND sent_at IS NOT NULL;
