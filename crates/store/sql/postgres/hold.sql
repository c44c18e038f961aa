-- postgres/hold: waits until no other transaction holds this name, and holds it to its own end.
-- $1 name (64 bits).
SELECT pg_advisory_xact_lock($1);
