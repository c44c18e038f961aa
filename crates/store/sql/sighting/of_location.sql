-- sighting/of_location: the last re-checks of a place, in the order in which they were made: a clock
-- that was set wrong meanwhile dates some of them ahead or back.
-- $1 place, $2 most rows.
SELECT sighting_id, at, verdict, reason
  FROM (SELECT sighting_id, at, verdict, reason, seq
          FROM sighting
         WHERE location_id = $1
         ORDER BY seq DESC, at DESC, sighting_id DESC
         LIMIT $2) AS latest
 ORDER BY seq, at, sighting_id;
