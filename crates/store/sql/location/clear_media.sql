-- location/clear_media: forgets what was recorded of pictures at every address that a case names, in
-- whichever case, if that case is strict.
-- $1 case.
UPDATE content_location
   SET media = NULL
 WHERE media IS NOT NULL
   AND address_tag IN (
       SELECT named.address_tag
         FROM content_location AS named
         JOIN support_case ON support_case.case_id = named.case_id
        WHERE named.case_id = $1
          AND support_case.strict = 1);
