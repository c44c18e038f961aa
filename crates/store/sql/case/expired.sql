-- case/expired: cases whose time is over: closed long enough, with nothing unread; or without an
-- address to watch, and long enough without a change or a message. Oldest first.
-- $1 without a place: last change before (Unix ms), $2 closed: before (Unix ms), $3 first and $4 last
-- case to look at, $5 most rows.
SELECT c.case_id
  FROM support_case c
 WHERE c.case_id >= $3
   AND c.case_id <= $4
   AND ((c.state = 'closed' AND c.unread_at IS NULL AND c.changed_at <= $2)
        OR (c.received_at <= $1
            AND c.changed_at <= $1
            AND NOT EXISTS (SELECT 1
                              FROM content_location l
                             WHERE l.case_id = c.case_id
                               AND l.kind = 'address')
            AND NOT EXISTS (SELECT 1
                              FROM message m
                             WHERE m.case_id = c.case_id
                               AND m.at > $1)))
 ORDER BY c.received_at, c.case_id
 LIMIT $5;
