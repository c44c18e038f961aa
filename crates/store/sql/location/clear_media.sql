-- location/clear_media: forgets what was recorded of pictures in a case.
-- $1 case.
UPDATE content_location
   SET media = NULL
 WHERE case_id = $1
   AND media IS NOT NULL;
