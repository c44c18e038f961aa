-- partner_call/insert: a call that was answered; none if it is there.
-- $1 account, $2 call tag (16 bytes), $3 digest of what was asked (16 bytes), $4 sealed reply,
-- $5 until (line of time, ms).
INSERT INTO partner_call (partner_id, call_tag, asked, reply, until_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (partner_id, call_tag) DO NOTHING;
