-- installation/insert: sets the installation up, once.
-- $1 kind (word), $2 salt (16 bytes), $3 now (Unix ms).
INSERT INTO installation (installation_id, kind, salt, made_at)
VALUES (1, $1, $2, $3);
