-- team/get_first: the oldest team; none before the first member of staff.
SELECT team_id, public_key, recovery, made_at
  FROM team
 ORDER BY made_at, team_id
 LIMIT 1;
