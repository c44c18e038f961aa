-- notice/insert: a drafted notice.
-- $1 notice, $2 reference, $3 case, $4 digest of the portal token (32 bytes), $5 portal until
-- (Unix ms), $6 sealed body, $7 now (Unix ms).
INSERT INTO notice (notice_id, reference, case_id, portal_digest, portal_until, body, state,
       made_at)
VALUES ($1, $2, $3, $4, $5, $6, 'drafted', $7);
