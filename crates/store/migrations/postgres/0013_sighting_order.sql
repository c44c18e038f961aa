-- The order in which a place was looked at, whatever the clock on the wall said then. Looks from before
-- this column have 0 and go by their time.

ALTER TABLE sighting ADD COLUMN seq BIGINT NOT NULL DEFAULT 0; -- number of the look at its place, from 1
CREATE INDEX sighting_order ON sighting (location_id, seq);
