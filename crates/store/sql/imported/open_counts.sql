-- imported/open_counts: places that were open in the other system and are not gone here, by status
-- and by whether no picture of their case may be touched; with how many were approved for contact.
SELECT i.status, c.strict, COUNT(*) AS n, COUNT(i.approved_at) AS approved
  FROM imported_place i
  JOIN content_location l ON l.location_id = i.location_id
  JOIN support_case c ON c.case_id = l.case_id
 WHERE i.status IN ('open', 'scheduler_scrape', 'cannot_scrape', 'scheduler_ai_analyze', 'grade',
       'first_police', 'scheduler_checkonline', 'scheduler_checkonline_manual',
       'abusecontact_changed', 'unknown')
   AND l.state NOT IN ('gone', 'gone_as_told')
   AND c.state <> 'closed'
 GROUP BY i.status, c.strict
 ORDER BY i.status, c.strict;
