-- channel/confirmed: when a channel was last confirmed; none while it is off.
-- $1 channel tag (16 bytes).
SELECT channel_tag, confirmed_at
  FROM channel
 WHERE channel_tag = $1;
