-- timeline/get: the last moment that was written of the line of time; none before the first.
SELECT due_at, wall_at, boot, uptime_ms
  FROM timeline
 WHERE timeline_id = 1;
