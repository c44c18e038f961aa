-- case/get: one case.
-- $1 case.
SELECT case_id, team_id, form_token, state, waiting_for, until_at, closed_why, strict, a_for_team,
       a_for_person, facts, story, handled_by, unread_at, received_at, changed_at
  FROM support_case
 WHERE case_id = $1;
