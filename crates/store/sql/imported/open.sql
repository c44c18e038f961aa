-- imported/open: places that were open in the other system and are not gone here, in the order of
-- their tags, after one of them.
-- $1 number tag to continue after (16 bytes), $2 most rows.
SELECT i.number_tag, i.number, i.status, i.approved_at, l.location_id, l.case_id, l.kind,
       l.address_tag, l.place, l.media, l.state, l.refused_why, l.told_by, l.state_at, l.checks,
       l.made_at, c.strict
  FROM imported_place i
  JOIN content_location l ON l.location_id = i.location_id
  JOIN support_case c ON c.case_id = l.case_id
 WHERE i.number_tag > $1
   AND i.status IN ('open', 'scheduler_scrape', 'cannot_scrape', 'scheduler_ai_analyze', 'grade',
       'first_police', 'scheduler_checkonline', 'scheduler_checkonline_manual',
       'abusecontact_changed', 'unknown')
   AND l.state NOT IN ('gone', 'gone_as_told')
   AND c.state <> 'closed'
 ORDER BY i.number_tag
 LIMIT $2;
