-- notice/locations: the places a notice names, oldest first.
-- $1 notice.
SELECT p.location_id, p.case_id, p.kind, p.address_tag, p.place, p.media, p.state, p.refused_why,
       p.told_by, p.state_at, p.checks, p.made_at
  FROM notice_location l
  JOIN content_location p ON p.location_id = l.location_id
 WHERE l.notice_id = $1
 ORDER BY p.made_at, p.location_id;
