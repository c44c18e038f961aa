-- notice_recipient/set: which recipient a notice asks; said twice is harmless.
-- $1 notice, $2 recipient tag (16 bytes) or null.
INSERT INTO notice_recipient (notice_id, recipient_tag)
VALUES ($1, $2)
ON CONFLICT (notice_id) DO UPDATE
   SET recipient_tag = excluded.recipient_tag;
