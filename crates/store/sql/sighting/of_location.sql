-- sighting/of_location: the last re-checks of a place, in order of time.
-- $1 place, $2 most rows.
SELECT sighting_id, at, verdict, reason
  FROM (SELECT sighting_id, at, verdict, reason
          FROM sighting
         WHERE location_id = $1
         ORDER BY at DESC, sighting_id DESC
         LIMIT $2) AS latest
 ORDER BY at, sighting_id;
