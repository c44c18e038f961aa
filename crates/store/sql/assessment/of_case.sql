-- assessment/of_case: the assessments of a case, oldest first.
-- $1 case.
SELECT assessment_id, case_id, assessor, basis, by_staff, at
  FROM assessment
 WHERE case_id = $1
 ORDER BY at, assessment_id;
