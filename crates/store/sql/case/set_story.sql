-- case/set_story: the story in the person's own words; one row.
-- $1 case, $2 sealed story or null, $3 now (Unix ms).
UPDATE support_case
   SET story = $2, changed_at = $3
 WHERE case_id = $1;
