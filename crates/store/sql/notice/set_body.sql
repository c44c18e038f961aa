-- notice/set_body: other words, while it is drafted; one row.
-- $1 notice, $2 sealed body.
UPDATE notice
   SET body = $2
 WHERE notice_id = $1
   AND state = 'drafted';
