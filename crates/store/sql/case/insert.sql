-- case/insert: a new case; none where its form was sent before.
-- $1 case, $2 team, $3 form token (16 bytes), $4 state, $5 waiting for, $6 until (Unix ms),
-- $7 closed why, $8 strict (0, 1), $9 and $10 sealed shares for team and person, $11 sealed facts,
-- $12 sealed story, $13 handled by, $14 unread at, $15 received at, $16 changed at (Unix ms).
INSERT INTO support_case (case_id, team_id, form_token, state, waiting_for, until_at, closed_why,
       strict, a_for_team, a_for_person, facts, story, handled_by, unread_at, received_at,
       changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (form_token) DO NOTHING;
