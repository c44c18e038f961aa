-- closed_link/get: a portal link whose notice was forgotten.
-- $1 digest of the portal token (32 bytes).
SELECT until_at
  FROM closed_link
 WHERE portal_digest = $1;
