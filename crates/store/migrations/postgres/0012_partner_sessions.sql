-- Sessions of recipients who signed in with the API key of their account.

CREATE TABLE partner_session (
  tag        BYTEA  NOT NULL PRIMARY KEY CHECK (length(tag) = 16), -- keyed digest of the cookie
  partner_id BYTEA  NOT NULL REFERENCES partner (partner_id),
  data       BYTEA  NOT NULL,           -- sealed with a key from the cookie: what the last form came to
  ends_at    BIGINT NOT NULL
);
CREATE INDEX partner_session_ends ON partner_session (ends_at);
