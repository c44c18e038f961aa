-- team/insert: a team with its public key.
-- $1 team, $2 public key, $3 sealed recovery, $4 now (Unix ms).
INSERT INTO team (team_id, public_key, recovery, made_at)
VALUES ($1, $2, $3, $4);
