-- evidence/last_checkpoint: the checkpoint that covers most leaves; none before the first.
SELECT size, frontier, note, at
  FROM custody_checkpoint
 ORDER BY size DESC
 LIMIT 1;
