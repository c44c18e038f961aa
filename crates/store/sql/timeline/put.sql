-- timeline/put: writes a moment of the line of time; never an earlier one than stands there.
-- $1 due at, $2 wall at (Unix ms), $3 boot (16 bytes), $4 uptime (ms).
INSERT INTO timeline (timeline_id, due_at, wall_at, boot, uptime_ms)
VALUES (1, $1, $2, $3, $4)
ON CONFLICT (timeline_id) DO UPDATE
   SET due_at = excluded.due_at, wall_at = excluded.wall_at, boot = excluded.boot,
       uptime_ms = excluded.uptime_ms
 WHERE timeline.due_at <= excluded.due_at;
