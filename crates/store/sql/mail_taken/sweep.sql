-- mail_taken/sweep: forgets mails that were taken in before a moment.
-- $1 the moment (Unix ms).
DELETE FROM mail_taken
 WHERE taken_at < $1;
