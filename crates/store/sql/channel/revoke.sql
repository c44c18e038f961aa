-- channel/revoke: switches a channel off.
-- $1 channel tag (16 bytes).
DELETE FROM channel
 WHERE channel_tag = $1;
