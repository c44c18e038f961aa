-- channel/confirm: a human confirmed an outgoing channel; again is a new date.
-- $1 channel tag (16 bytes), $2 now (Unix ms), $3 member or null.
INSERT INTO channel (channel_tag, confirmed_at, confirmed_by)
VALUES ($1, $2, $3)
ON CONFLICT (channel_tag) DO UPDATE
   SET confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by;
