-- What recipients answer beyond received, removed and refused, what they write with it, and what
-- the authority says.

-- The exact word of an answer where `answer` tells only which way it went: `removed` for what the
-- notice asked, `refused` for not. Null: the answer is the word of that column, or plainly received.
ALTER TABLE notice ADD COLUMN answer_as TEXT CHECK (
  answer_as IS NULL
  OR (answer_as IN ('disabled', 'ordered', 'complied') AND COALESCE(answer, '') = 'removed')
  OR (answer_as = 'declined' AND COALESCE(answer, '') = 'refused')
  OR (answer_as = 'forwarded' AND answer IS NULL AND acknowledged_at IS NOT NULL));

-- What the authority last said of a place, beside the notices to others.
CREATE TABLE authority_word (
  location_id BLOB   NOT NULL PRIMARY KEY REFERENCES content_location (location_id) ON DELETE CASCADE,
  answer      TEXT   NOT NULL CHECK (answer IN ('received', 'declined', 'ordered', 'complied')),
  answered_at BIGINT NOT NULL,
  ordered_at  BIGINT,                    -- its last order that is known
  CHECK (answer <> 'ordered' OR ordered_at IS NOT NULL)
);

-- Why a recipient decided as it did, in its own words; for the desk alone.
CREATE TABLE statement (
  statement_id BLOB   NOT NULL PRIMARY KEY,
  notice_id    BLOB   NOT NULL REFERENCES notice (notice_id) ON DELETE CASCADE,
  text_tag     BLOB   NOT NULL CHECK (length(text_tag) = 16), -- keyed digest: a text is kept once
  answer       TEXT   NOT NULL CHECK (answer IN ('received', 'forwarded', 'removed', 'disabled',
                 'refused', 'declined', 'ordered', 'complied')),
  body         BLOB   NOT NULL,          -- sealed to the team, and again with the case's operational key
  came_at      BIGINT NOT NULL,
  UNIQUE (notice_id, text_tag)
);

-- The same table; a mail may also say that access was disabled.
CREATE TABLE mail_reply_next (
  reply_id     BLOB   NOT NULL PRIMARY KEY,
  notice_id    BLOB   NOT NULL REFERENCES notice (notice_id) ON DELETE CASCADE,
  matched_by   TEXT   NOT NULL CHECK (matched_by IN ('message_id', 'reference', 'short_mark')),
  sender       TEXT   NOT NULL CHECK (sender IN ('same_domain', 'other_domain', 'nobody')),
  proposed     TEXT   NOT NULL CHECK (proposed IN ('received', 'removed', 'disabled', 'refused',
                 'forwarded', 'automatic', 'bounce', 'unclear')),
  proposed_why TEXT   CHECK (proposed_why IN ('lawful', 'not_found', 'not_ours', 'need_more', 'other')),
  body         BLOB   NOT NULL,          -- sealed to the team, and again with the case's operational key
  came_at      BIGINT NOT NULL,
  confirmed    TEXT   CHECK (confirmed IN ('received', 'removed', 'disabled', 'refused', 'forwarded',
                 'automatic', 'bounce', 'unclear')),
  confirmed_by BLOB   REFERENCES staff_member (staff_id),
  confirmed_at BIGINT,
  CHECK (proposed_why IS NULL OR proposed = 'refused'),
  CHECK ((confirmed IS NULL) = (confirmed_by IS NULL)),
  CHECK ((confirmed IS NULL) = (confirmed_at IS NULL))
);
INSERT INTO mail_reply_next (reply_id, notice_id, matched_by, sender, proposed, proposed_why, body,
       came_at, confirmed, confirmed_by, confirmed_at)
SELECT reply_id, notice_id, matched_by, sender, proposed, proposed_why, body, came_at, confirmed,
       confirmed_by, confirmed_at
  FROM mail_reply;
DROP TABLE mail_reply;
ALTER TABLE mail_reply_next RENAME TO mail_reply;
CREATE INDEX mail_reply_notice ON mail_reply (notice_id);
CREATE INDEX mail_reply_waiting ON mail_reply (came_at) WHERE confirmed IS NULL;
