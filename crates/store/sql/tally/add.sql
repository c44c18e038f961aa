-- tally/add: counts one.
-- $1 day (days since 1970-01-01, Europe/Amsterdam), $2 event, $3 about, $4 situation, $5 age,
-- $6 route ('' where not known).
INSERT INTO tally (day, event, about, situation, age, route, n)
VALUES ($1, $2, $3, $4, $5, $6, 1)
ON CONFLICT (day, event, about, situation, age, route) DO UPDATE
   SET n = tally.n + 1;
