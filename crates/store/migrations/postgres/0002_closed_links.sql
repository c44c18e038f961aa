-- Portal links whose notice was forgotten with its case: whoever follows one hears that it is
-- settled. The digest of a random token tells nothing else.

CREATE TABLE closed_link (
  portal_digest BYTEA NOT NULL PRIMARY KEY CHECK (length(portal_digest) = 32),
  until_at BIGINT NOT NULL -- when the link would have ended, rounded up to a whole day
);
CREATE INDEX closed_link_ends ON closed_link (until_at);
