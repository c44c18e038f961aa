-- mail_taken/insert: a mail is taken in; none where it was before.
-- $1 keyed digest (16 bytes), $2 fate, $3 now (Unix ms).
INSERT INTO mail_taken (mail_tag, fate, taken_at)
VALUES ($1, $2, $3)
ON CONFLICT (mail_tag) DO NOTHING;
