-- item/insert: one content item with its fingerprints.
-- $1 item, $2 case, $3 sealed picture record, $4 now (Unix ms).
INSERT INTO content_item (item_id, case_id, picture, made_at)
VALUES ($1, $2, $3, $4);
