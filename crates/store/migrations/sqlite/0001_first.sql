-- The first shape. Times are Unix milliseconds. Identifiers are 16 bytes. Columns that say "sealed"
-- hold an envelope of the vault; everything that is not sealed is an enumerated word, a time, a
-- number, a keyed digest or an identifier.

CREATE TABLE installation (
  installation_id INTEGER NOT NULL PRIMARY KEY CHECK (installation_id = 1),
  kind            TEXT    NOT NULL CHECK (kind IN ('demo', 'real')),
  salt            BLOB    NOT NULL CHECK (length(salt) = 16), -- for stretching return codes
  made_at         BIGINT  NOT NULL
);

CREATE TABLE team (
  team_id    BLOB   NOT NULL PRIMARY KEY,
  public_key BLOB   NOT NULL,           -- suite byte and HPKE public key
  recovery   BLOB   NOT NULL,           -- sealed: private key, under the printed recovery key
  made_at    BIGINT NOT NULL
);

CREATE TABLE staff_member (
  staff_id      BLOB   NOT NULL PRIMARY KEY,
  team_id       BLOB   NOT NULL REFERENCES team (team_id),
  login_tag     BLOB   NOT NULL UNIQUE, -- keyed digest of the lowercase user name
  name          BLOB   NOT NULL,        -- sealed with the service key
  state         TEXT   NOT NULL CHECK (state IN ('invited', 'waiting', 'member', 'removed')),
  invite_digest BLOB,                   -- digest of the one-time invitation; only while invited
  password_salt BLOB,                   -- cost byte and 16 bytes of salt
  totp          BLOB,                   -- sealed under the password
  totp_step     BIGINT NOT NULL DEFAULT 0, -- last consumed 30 s step
  public_key    BLOB,                   -- suite byte and HPKE public key
  verify_key    BLOB,                   -- Ed25519, 32 bytes
  private_keys  BLOB,                   -- sealed under the password
  team_key      BLOB,                   -- sealed to public_key; only for members
  entry         BLOB,                   -- signed statement that let the member in
  made_at       BIGINT NOT NULL,
  removed_at    BIGINT,
  CHECK ((state = 'member') = (team_key IS NOT NULL)),
  CHECK ((state = 'invited') = (invite_digest IS NOT NULL)),
  CHECK ((state = 'removed') = (removed_at IS NOT NULL)),
  CHECK (state NOT IN ('waiting', 'member') OR (password_salt IS NOT NULL AND totp IS NOT NULL
    AND public_key IS NOT NULL AND verify_key IS NOT NULL AND private_keys IS NOT NULL))
);

CREATE TABLE session (
  tag      BLOB   NOT NULL PRIMARY KEY,          -- keyed digest of the cookie
  kind     TEXT   NOT NULL CHECK (kind IN ('public', 'staff')),
  staff_id BLOB   REFERENCES staff_member (staff_id),
  data     BLOB   NOT NULL,             -- sealed with a key from the cookie
  version  BIGINT NOT NULL,             -- counts changes, for compare-and-set
  ends_at  BIGINT NOT NULL,
  CHECK ((kind = 'staff') = (staff_id IS NOT NULL))
);
CREATE INDEX session_ends ON session (ends_at);
CREATE INDEX session_staff ON session (staff_id);

CREATE TABLE support_case (
  case_id      BLOB   NOT NULL PRIMARY KEY,
  team_id      BLOB   NOT NULL REFERENCES team (team_id),
  form_token   BLOB   NOT NULL UNIQUE,  -- of the form that made it: a repeated send is the same case
  state        TEXT   NOT NULL CHECK (state IN ('received', 'open', 'waiting', 'closed', 'reopened')),
  waiting_for  TEXT   CHECK (waiting_for IN ('person', 'recipient', 'partner')),
  until_at     BIGINT,
  closed_why   TEXT   CHECK (closed_why IN ('done', 'withdrawn', 'nothing_more', 'not_for_us')),
  strict       BIGINT NOT NULL CHECK (strict IN (0, 1)),
  a_for_team   BLOB   NOT NULL,         -- sealed share of the case key
  a_for_person BLOB   NOT NULL,         -- sealed share of the case key
  facts        BLOB   NOT NULL,         -- sealed, operational: answers, language
  story        BLOB,                    -- sealed, secret
  handled_by   BLOB   REFERENCES staff_member (staff_id),
  unread_at    BIGINT,                  -- oldest message of the person that nobody opened
  received_at  BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL,
  CHECK ((state = 'waiting') = (waiting_for IS NOT NULL)),
  CHECK ((state = 'waiting') = (until_at IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_why IS NOT NULL))
);
CREATE INDEX support_case_queue ON support_case (state, received_at);

CREATE TABLE case_access (
  tag     BLOB   NOT NULL PRIMARY KEY,             -- pepper version and keyed digest from the return code
  case_id BLOB NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  made_at BIGINT NOT NULL
);

CREATE TABLE content_item (
  item_id BLOB   NOT NULL PRIMARY KEY,
  case_id BLOB   NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  picture BLOB   NOT NULL,              -- sealed, operational: fingerprints
  made_at BIGINT NOT NULL
);
CREATE INDEX content_item_case ON content_item (case_id);

CREATE TABLE content_location (
  location_id   BLOB   NOT NULL PRIMARY KEY,
  case_id       BLOB   NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  kind          TEXT   NOT NULL CHECK (kind IN ('address', 'closed_place')),
  address_tag   BLOB,                   -- keyed digest of the canonical address
  place         BLOB   NOT NULL,        -- sealed, operational
  media         BLOB,                   -- sealed, operational: recorded picture of an adult's case
  state         TEXT   NOT NULL CHECK (state IN ('reported', 'noticed', 'acknowledged', 'said_gone',
                  'gone', 'gone_here', 'refused', 'reappeared', 'gone_as_told')),
  refused_why   TEXT   CHECK (refused_why IN ('lawful', 'not_found', 'not_ours', 'need_more', 'other')),
  told_by       TEXT   CHECK (told_by IN ('person', 'platform', 'school')),
  state_at      BIGINT NOT NULL,
  checks        BIGINT NOT NULL DEFAULT 0, -- re-checks since the last notice
  made_at       BIGINT NOT NULL,
  CHECK ((kind = 'address') = (address_tag IS NOT NULL)),
  CHECK ((state = 'refused') = (refused_why IS NOT NULL)),
  CHECK ((state = 'gone_as_told') = (told_by IS NOT NULL)),
  CHECK (kind = 'closed_place' OR state <> 'gone_as_told'),
  CHECK (kind = 'address' OR state NOT IN ('gone', 'gone_here', 'reappeared'))
);
CREATE INDEX content_location_case ON content_location (case_id);
CREATE INDEX content_location_address ON content_location (address_tag);

CREATE TABLE assessment (
  assessment_id BLOB   NOT NULL PRIMARY KEY,
  case_id       BLOB   NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  assessor      TEXT   NOT NULL CHECK (assessor IN ('depicted_person', 'parent', 'third_party', 'analyst')),
  basis         TEXT   NOT NULL CHECK (basis IN ('minor_imagery', 'made_without_consent',
                  'shared_without_consent', 'privacy', 'terms')),
  by_staff      BLOB   NOT NULL REFERENCES staff_member (staff_id),
  at            BIGINT NOT NULL
);
CREATE INDEX assessment_case ON assessment (case_id);

CREATE TABLE notice (
  notice_id       BLOB   NOT NULL PRIMARY KEY,
  reference       BLOB   NOT NULL UNIQUE, -- leaves the house; unrelated to the identifier
  case_id         BLOB   NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  portal_digest   BLOB   NOT NULL UNIQUE, -- digest of the token in the portal link
  portal_until    BIGINT NOT NULL,
  body            BLOB   NOT NULL,        -- sealed, operational
  state           TEXT   NOT NULL CHECK (state IN ('drafted', 'queued', 'sent', 'acknowledged',
                    'decided', 'complained', 'settled', 'failed')),
  approved_by     BLOB   REFERENCES staff_member (staff_id),
  assessment_id   BLOB   REFERENCES assessment (assessment_id),
  approved_at     BIGINT,
  send_at         BIGINT,
  channel         TEXT   CHECK (channel IN ('mail')),
  sent_at         BIGINT,
  acknowledged_at BIGINT,
  answer          TEXT   CHECK (answer IN ('removed', 'refused')),
  answer_why      TEXT   CHECK (answer_why IN ('lawful', 'not_found', 'not_ours', 'need_more', 'other')),
  decided_at      BIGINT,
  settled_at      BIGINT,
  failed_why      TEXT   CHECK (failed_why IN ('refused', 'broken')),
  failed_at       BIGINT,
  made_at         BIGINT NOT NULL,
  CHECK ((state = 'drafted') = (approved_by IS NULL)),
  CHECK ((state = 'drafted') = (assessment_id IS NULL)),
  CHECK ((state = 'drafted') = (approved_at IS NULL)),
  CHECK ((state = 'queued') = (send_at IS NOT NULL)),
  CHECK ((sent_at IS NULL) = (channel IS NULL)),
  CHECK ((state IN ('drafted', 'queued', 'failed')) = (sent_at IS NULL)),
  CHECK (state <> 'acknowledged' OR acknowledged_at IS NOT NULL),
  CHECK (state <> 'decided' OR answer IS NOT NULL),
  CHECK (answer IS NULL OR state IN ('decided', 'complained', 'settled')),
  CHECK ((answer IS NULL) = (decided_at IS NULL)),
  CHECK ((answer_why IS NOT NULL) = (COALESCE(answer, '') = 'refused')),
  CHECK ((state = 'settled') = (settled_at IS NOT NULL)),
  CHECK ((state = 'failed') = (failed_why IS NOT NULL)),
  CHECK ((state = 'failed') = (failed_at IS NOT NULL))
);
CREATE INDEX notice_case ON notice (case_id);
CREATE INDEX notice_assessment ON notice (assessment_id);

CREATE TABLE notice_location (
  notice_id   BLOB NOT NULL REFERENCES notice (notice_id) ON DELETE CASCADE,
  location_id BLOB NOT NULL REFERENCES content_location (location_id) ON DELETE CASCADE,
  PRIMARY KEY (notice_id, location_id)
);
CREATE INDEX notice_location_place ON notice_location (location_id);

CREATE TABLE sighting (
  sighting_id BLOB   NOT NULL PRIMARY KEY,
  location_id BLOB   NOT NULL REFERENCES content_location (location_id) ON DELETE CASCADE,
  at          BIGINT NOT NULL,
  verdict     TEXT   NOT NULL,
  reason      TEXT   NOT NULL,
  trace       BLOB   NOT NULL            -- sealed, operational
);
CREATE INDEX sighting_place ON sighting (location_id, at);

CREATE TABLE message (
  message_id BLOB   NOT NULL PRIMARY KEY,
  case_id    BLOB   NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  from_desk  BIGINT NOT NULL CHECK (from_desk IN (0, 1)),
  text       BLOB   NOT NULL,            -- sealed, secret
  at         BIGINT NOT NULL
);
CREATE INDEX message_case ON message (case_id, at);

CREATE TABLE case_event (
  case_id     BLOB   NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  seq         BIGINT NOT NULL,           -- 1, 2, 3, … within the case
  at          BIGINT NOT NULL,
  kind        TEXT   NOT NULL,
  for_person  BIGINT NOT NULL CHECK (for_person IN (0, 1)),
  operational BLOB,                      -- sealed
  sealed      BLOB,                      -- sealed, secret
  PRIMARY KEY (case_id, seq)
);

CREATE TABLE evidence_item (
  evidence_id BLOB   NOT NULL PRIMARY KEY,
  case_id     BLOB   NOT NULL REFERENCES support_case (case_id) ON DELETE CASCADE,
  location_id BLOB   NOT NULL,
  record      BLOB   NOT NULL,           -- sealed, secret: record, manifest, salt
  leaf_index  BIGINT NOT NULL UNIQUE,    -- its place in the custody log
  made_at     BIGINT NOT NULL
);
CREATE INDEX evidence_item_case ON evidence_item (case_id);

-- The custody log outlives the cases in it: a leaf is a salted digest and tells nothing alone.
CREATE TABLE custody_leaf (
  leaf_index BIGINT NOT NULL PRIMARY KEY,         -- 0, 1, 2, …
  leaf       BLOB   NOT NULL CHECK (length(leaf) = 32),
  at         BIGINT NOT NULL
);

CREATE TABLE custody_checkpoint (
  size     BIGINT NOT NULL PRIMARY KEY,           -- leaves covered
  frontier BLOB   NOT NULL,              -- roots of the full subtrees
  note     BLOB   NOT NULL,              -- signed checkpoint text, UTF-8
  at       BIGINT NOT NULL
);

CREATE TABLE channel (
  channel_tag  BLOB   NOT NULL PRIMARY KEY,       -- keyed digest of recipient and address
  confirmed_at BIGINT NOT NULL,
  confirmed_by BLOB                      -- staff member; empty in a demo
);

CREATE TABLE job (
  job_id       BLOB   NOT NULL PRIMARY KEY,
  kind         TEXT   NOT NULL CHECK (kind IN ('send_notice', 'recheck')),
  subject      BLOB   NOT NULL,          -- identifier of what it is about
  run_at       BIGINT NOT NULL,
  attempts     BIGINT NOT NULL DEFAULT 0,
  leased_until BIGINT,                  -- the lease ends by itself then
  lease        BLOB,
  state        TEXT   NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'broken')),
  last_error   TEXT,                    -- enumerated word
  again_at     BIGINT,                  -- asked for once more while a worker held it
  CHECK ((lease IS NULL) = (leased_until IS NULL)),
  CHECK (state = 'waiting' OR lease IS NULL),
  CHECK (again_at IS NULL OR lease IS NOT NULL)
);
CREATE INDEX job_due ON job (state, run_at);
CREATE UNIQUE INDEX job_once ON job (kind, subject) WHERE state = 'waiting';

-- The numbers compartment: no case identifier, no time finer than a day.
CREATE TABLE tally (
  day       BIGINT NOT NULL,             -- days since 1970-01-01, in Europe/Amsterdam
  event     TEXT   NOT NULL,
  about     TEXT   NOT NULL,             -- '' where not known, also below
  situation TEXT   NOT NULL,
  age       TEXT   NOT NULL,
  route     TEXT   NOT NULL,
  n         BIGINT NOT NULL,
  PRIMARY KEY (day, event, about, situation, age, route)
);
