-- location/set_media: the recorded picture at a place, unless a strict case names its address.
-- $1 place, $2 sealed picture record.
UPDATE content_location
   SET media = $2
 WHERE location_id = $1
   AND NOT EXISTS (
       SELECT 1
         FROM content_location AS named
         JOIN support_case ON support_case.case_id = named.case_id
        WHERE named.address_tag = content_location.address_tag
          AND support_case.strict = 1);
