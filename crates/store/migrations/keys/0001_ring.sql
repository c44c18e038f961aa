-- The key ring: the half of every case key that decides whether the case can still be read.
-- Its own database with secure_delete, its own back-up kept at most 7 days.
CREATE TABLE ring (
  case_id BLOB   NOT NULL PRIMARY KEY,
  share   BLOB   NOT NULL CHECK (length(share) = 32), -- `s`, 32 random bytes
  made_at BIGINT NOT NULL
);
