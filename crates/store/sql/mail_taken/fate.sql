-- mail_taken/fate: what became of a mail that was taken in.
-- $1 keyed digest (16 bytes).
SELECT mail_tag, fate
  FROM mail_taken
 WHERE mail_tag = $1;
