-- What came over from another system: cases, and the numbers their places had there.

CREATE TABLE imported_case (
  case_id  BLOB   NOT NULL PRIMARY KEY REFERENCES support_case (case_id) ON DELETE CASCADE,
  by_staff BLOB   NOT NULL REFERENCES staff_member (staff_id), -- who answers for the import
  made_at  BIGINT NOT NULL
);

CREATE TABLE imported_place (
  number_tag  BLOB   NOT NULL PRIMARY KEY, -- keyed digest of the number it had
  location_id BLOB   NOT NULL UNIQUE REFERENCES content_location (location_id) ON DELETE CASCADE,
  number      BLOB   NOT NULL,             -- sealed, operational: the number
  status      TEXT   NOT NULL CHECK (status IN ('open', 'scheduler_scrape', 'cannot_scrape',
                'scheduler_ai_analyze', 'grade', 'first_police', 'scheduler_checkonline',
                'scheduler_checkonline_manual', 'abusecontact_changed', 'close_offline',
                'close_offline_manual', 'close', 'close_double', 'unknown')),
  approved_by BLOB   REFERENCES staff_member (staff_id), -- who approved contact with the address
  approved_at BIGINT,
  made_at     BIGINT NOT NULL,
  CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
CREATE INDEX imported_place_status ON imported_place (status, number_tag);
