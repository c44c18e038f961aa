-- mail_taken/count: how many mails met each fate.
-- $1 since when (Unix ms).
SELECT fate, COUNT(*) AS n
  FROM mail_taken
 WHERE taken_at >= $1
 GROUP BY fate;
