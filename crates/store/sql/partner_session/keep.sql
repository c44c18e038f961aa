-- partner_session/keep: what the last form came to; one row, or none where it is gone.
-- $1 tag (16 bytes), $2 sealed data.
UPDATE partner_session
   SET data = $2
 WHERE tag = $1;
