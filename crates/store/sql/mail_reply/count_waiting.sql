-- mail_reply/count_waiting: how many answers nobody confirmed.
SELECT COUNT(*) AS n
  FROM mail_reply
 WHERE confirmed IS NULL;
