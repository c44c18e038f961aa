-- imported/any: a place that came over, if there is one.
SELECT number_tag
  FROM imported_place
 LIMIT 1;
