-- imported/counts: how many places came over, by status, with how many were approved for contact.
SELECT status, COUNT(*) AS n, COUNT(approved_at) AS approved
  FROM imported_place
 GROUP BY status
 ORDER BY status;
