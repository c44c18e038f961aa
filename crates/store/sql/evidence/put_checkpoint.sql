-- evidence/put_checkpoint: a signed checkpoint.
-- $1 leaves covered, $2 frontier, $3 note, $4 now (Unix ms).
INSERT INTO custody_checkpoint (size, frontier, note, at)
VALUES ($1, $2, $3, $4);
