-- imported/adults: cases that came over and in which pictures may be looked at.
SELECT c.form_token, c.case_id
  FROM imported_case i
  JOIN support_case c ON c.case_id = i.case_id
 WHERE c.strict = 0;
