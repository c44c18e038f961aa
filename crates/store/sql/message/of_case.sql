-- message/of_case: the messages of a case, oldest first.
-- $1 case.
SELECT message_id, case_id, from_desk, text, at
  FROM message
 WHERE case_id = $1
 ORDER BY at, message_id;
