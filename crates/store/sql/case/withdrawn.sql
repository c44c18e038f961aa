-- case/withdrawn: cases that were closed because the person asked to stop.
SELECT case_id
  FROM support_case
 WHERE state = 'closed'
   AND closed_why = 'withdrawn'
 ORDER BY case_id;
