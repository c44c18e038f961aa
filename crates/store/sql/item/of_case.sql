-- item/of_case: the content items of a case, oldest first.
-- $1 case.
SELECT item_id, case_id, picture, made_at
  FROM content_item
 WHERE case_id = $1
 ORDER BY made_at, item_id;
