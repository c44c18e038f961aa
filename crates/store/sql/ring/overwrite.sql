-- ring/overwrite: random bytes over the share of a case.
-- $1 case.
UPDATE ring
   SET share = randomblob(32)
 WHERE case_id = $1;
