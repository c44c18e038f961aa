-- case/by_access: the case that a return code opens.
-- $1 look-up tag (17 bytes: pepper version and keyed digest).
SELECT c.case_id, c.team_id, c.form_token, c.state, c.waiting_for, c.until_at, c.closed_why,
       c.strict, c.a_for_team, c.a_for_person, c.facts, c.story, c.handled_by, c.unread_at,
       c.received_at, c.changed_at
  FROM case_access a
  JOIN support_case c ON c.case_id = a.case_id
 WHERE a.tag = $1;
