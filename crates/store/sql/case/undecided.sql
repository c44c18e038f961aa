-- case/undecided: cases that somebody took and about which nothing was decided, and when they came in:
-- open, and without an approved notice. Those that came over from another system and those that were opened again
-- had their decisions.
SELECT c.case_id, c.received_at
  FROM support_case c
 WHERE (c.state = 'open' OR (c.state = 'received' AND c.handled_by IS NOT NULL))
   AND NOT EXISTS (SELECT 1
                     FROM notice n
                    WHERE n.case_id = c.case_id
                      AND n.approved_at IS NOT NULL)
   AND NOT EXISTS (SELECT 1
                     FROM imported_case i
                    WHERE i.case_id = c.case_id)
 ORDER BY c.received_at, c.case_id;
