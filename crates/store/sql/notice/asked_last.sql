-- notice/asked_last: when a recipient was asked last about a place: when the last notice that names it
-- was sent, or approved where it is not out yet; one row, null where nobody was asked.
-- $1 place.
SELECT MAX(COALESCE(n.sent_at, n.approved_at)) AS asked_at
  FROM notice_location l
  JOIN notice n ON n.notice_id = l.notice_id
 WHERE l.location_id = $1
   AND n.state <> 'failed';
