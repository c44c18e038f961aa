-- Who hosts a place, as it was last looked up. It goes with the place.

CREATE TABLE hosting (
  location_id BYTEA NOT NULL PRIMARY KEY REFERENCES content_location (location_id) ON DELETE CASCADE,
  found BYTEA NOT NULL, -- sealed, operational
  looked_up_at BIGINT NOT NULL
);
