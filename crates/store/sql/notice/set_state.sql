-- notice/set_state: where a notice stands, if it still stands where it was; one row. A decision
-- keeps the moment the notice was acknowledged.
-- $1 notice, $2 state it had, $3 state, $4 approved by, $5 assessment, $6 approved at, $7 send at,
-- $8 channel, $9 sent at, $10 acknowledged at, $11 answer, $12 answer why, $13 decided at,
-- $14 failed why, $15 failed at, $16 complained at (all moments Unix ms), $17 exact word of the
-- answer where $11 is not it.
UPDATE notice
   SET state = $3, approved_by = $4, assessment_id = $5, approved_at = $6, send_at = $7,
       channel = $8, sent_at = $9,
       acknowledged_at = CASE WHEN $3 IN ('decided', 'complained') THEN acknowledged_at ELSE $10 END,
       answer = $11, answer_why = $12, decided_at = $13, failed_why = $14, failed_at = $15,
       complained_at = $16, answer_as = $17
 WHERE notice_id = $1
   AND state = $2;
