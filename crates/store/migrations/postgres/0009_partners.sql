-- Accounts of recipients that answer many notices, and what keeps their calls from counting twice.

CREATE TABLE partner (
  partner_id    BYTEA   NOT NULL PRIMARY KEY,
  recipient_tag BYTEA   NOT NULL CHECK (length(recipient_tag) = 16), -- keyed digest of the recipient
  mark          BYTEA   NOT NULL UNIQUE, -- names the account in its calls; no secret
  key_digest    BYTEA   NOT NULL CHECK (length(key_digest) = 32), -- of the API key
  record        BYTEA   NOT NULL,        -- sealed: recipient and the key of its signed calls
  made_by       BYTEA   NOT NULL REFERENCES staff_member (staff_id),
  made_at       BIGINT NOT NULL,
  revoked_by    BYTEA   REFERENCES staff_member (staff_id),
  revoked_at    BIGINT,
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);

-- Which recipient was asked, to find a recipient's notices. No tag: nobody was, or nobody can tell.
CREATE TABLE notice_recipient (
  notice_id     BYTEA NOT NULL PRIMARY KEY REFERENCES notice (notice_id) ON DELETE CASCADE,
  recipient_tag BYTEA CHECK (length(recipient_tag) = 16)
);
CREATE INDEX notice_recipient_tag ON notice_recipient (recipient_tag);

-- Calls that were answered, so that the same call again changes nothing and hears the same.
CREATE TABLE partner_call (
  partner_id BYTEA   NOT NULL REFERENCES partner (partner_id),
  call_tag   BYTEA   NOT NULL CHECK (length(call_tag) = 16), -- keyed digest of the Idempotency-Key
  asked      BYTEA   NOT NULL CHECK (length(asked) = 16),    -- keyed digest of what was asked
  reply      BYTEA   NOT NULL,           -- sealed
  until_at   BIGINT NOT NULL,           -- on the line of time
  PRIMARY KEY (partner_id, call_tag)
);
CREATE INDEX partner_call_ends ON partner_call (until_at);

-- Nonces of signed calls; each counts once.
CREATE TABLE partner_nonce (
  partner_id BYTEA   NOT NULL REFERENCES partner (partner_id),
  nonce_tag  BYTEA   NOT NULL CHECK (length(nonce_tag) = 16), -- keyed digest of the nonce
  until_at   BIGINT NOT NULL,           -- on the line of time
  PRIMARY KEY (partner_id, nonce_tag)
);
CREATE INDEX partner_nonce_ends ON partner_nonce (until_at);
