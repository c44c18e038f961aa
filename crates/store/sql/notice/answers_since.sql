-- notice/answers_since: what came of notices that went out from a moment on, the newest first.
-- $1 from (Unix ms), $2 most rows.
SELECT notice_id, case_id, body, sent_at, acknowledged_at, answer, answer_as, decided_at
  FROM notice
 WHERE sent_at >= $1
 ORDER BY sent_at DESC, notice_id
 LIMIT $2;
