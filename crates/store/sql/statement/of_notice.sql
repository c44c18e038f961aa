-- statement/of_notice: what a recipient wrote with its answers to a notice, oldest first.
-- $1 notice.
SELECT statement_id, notice_id, text_tag, answer, body, came_at
  FROM statement
 WHERE notice_id = $1
 ORDER BY came_at, statement_id;
