-- assessment/get: one assessment.
-- $1 assessment.
SELECT assessment_id, case_id, assessor, basis, by_staff, at
  FROM assessment
 WHERE assessment_id = $1;
