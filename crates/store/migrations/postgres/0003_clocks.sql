-- The line of time that work is due on, and clocks on notices.
--
-- Jobs are due on a line of time of their own, which goes on as steadily as the machine does: setting
-- the machine's clock forward or back makes nothing early and nothing late.

CREATE TABLE timeline (
  timeline_id INTEGER NOT NULL PRIMARY KEY CHECK (timeline_id = 1),
  due_at      BIGINT NOT NULL,           -- the moment on the line
  wall_at     BIGINT NOT NULL,           -- what the machine's clock said then
  boot        BYTEA NOT NULL CHECK (length(boot) = 16), -- the boot of the machine that wrote it
  uptime_ms   BIGINT NOT NULL            -- time since that boot
);

-- The same table; its kinds are the words of the program alone, and each kind has its own queue.
CREATE TABLE job_next (
  job_id       BYTEA NOT NULL PRIMARY KEY,
  kind         TEXT   NOT NULL,          -- enumerated word
  subject      BYTEA NOT NULL,            -- identifier of what it is about
  run_at       BIGINT NOT NULL,          -- on the line of time
  attempts     BIGINT NOT NULL DEFAULT 0, -- since it last went well
  leased_until BIGINT,                   -- the lease ends by itself then
  lease        BYTEA,
  state        TEXT   NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'broken')),
  last_error   TEXT,                     -- enumerated word
  again_at     BIGINT,                   -- asked for once more while a worker held it
  CHECK ((lease IS NULL) = (leased_until IS NULL)),
  CHECK (state = 'waiting' OR lease IS NULL),
  CHECK (again_at IS NULL OR lease IS NOT NULL)
);
INSERT INTO job_next (job_id, kind, subject, run_at, attempts, leased_until, lease, state,
       last_error, again_at)
SELECT job_id, kind, subject, run_at, attempts, leased_until, lease, state, last_error, again_at
  FROM job;
DROP TABLE job;
ALTER TABLE job_next RENAME TO job;
CREATE INDEX job_due ON job (kind, run_at) WHERE state = 'waiting' AND lease IS NULL;
CREATE INDEX job_leased ON job (kind, leased_until) WHERE lease IS NOT NULL;
CREATE INDEX job_ended ON job (state, run_at) WHERE state <> 'waiting';
CREATE UNIQUE INDEX job_once ON job (kind, subject) WHERE state = 'waiting';

-- When we complained to the recipient about its decision (DSA article 20).
ALTER TABLE notice ADD COLUMN complained_at BIGINT;
