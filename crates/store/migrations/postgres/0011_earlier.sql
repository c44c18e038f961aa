-- What a place showed of its own at an earlier look: keyed digests, no text. Sealed, operational.
ALTER TABLE content_location ADD COLUMN earlier BYTEA;
