-- authority/of_unfinished: what the authority last said of each place of an open case that is not gone.
SELECT w.location_id, w.answer, w.answered_at, w.ordered_at
  FROM authority_word w
  JOIN content_location p ON p.location_id = w.location_id
  JOIN support_case c ON c.case_id = p.case_id
 WHERE c.state <> 'closed'
   AND p.state NOT IN ('gone', 'gone_as_told')
 ORDER BY w.location_id;
