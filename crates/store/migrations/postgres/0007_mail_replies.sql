-- Mail that was taken in, so that each is taken once. The digest tells nothing else.
CREATE TABLE mail_taken (
  mail_tag BYTEA   NOT NULL PRIMARY KEY CHECK (length(mail_tag) = 16), -- keyed digest of the whole mail
  fate     TEXT   NOT NULL CHECK (fate IN ('kept', 'surplus', 'unmatched')),
  taken_at BIGINT NOT NULL
);
CREATE INDEX mail_taken_age ON mail_taken (taken_at);
-- What a recipient answered by mail. It proposes; a member of staff decides.
CREATE TABLE mail_reply (
  reply_id     BYTEA   NOT NULL PRIMARY KEY,
  notice_id    BYTEA   NOT NULL REFERENCES notice (notice_id) ON DELETE CASCADE,
  matched_by   TEXT   NOT NULL CHECK (matched_by IN ('message_id', 'reference', 'short_mark')),
  sender       TEXT   NOT NULL CHECK (sender IN ('same_domain', 'other_domain', 'nobody')),
  proposed     TEXT   NOT NULL CHECK (proposed IN ('received', 'removed', 'refused', 'forwarded',
                 'automatic', 'bounce', 'unclear')),
  proposed_why TEXT   CHECK (proposed_why IN ('lawful', 'not_found', 'not_ours', 'need_more', 'other')),
  body         BYTEA   NOT NULL,          -- sealed to the team, and again with the case's operational key
  came_at      BIGINT NOT NULL,
  confirmed    TEXT   CHECK (confirmed IN ('received', 'removed', 'refused', 'forwarded',
                 'automatic', 'bounce', 'unclear')),
  confirmed_by BYTEA   REFERENCES staff_member (staff_id),
  confirmed_at BIGINT,
  CHECK (proposed_why IS NULL OR proposed = 'refused'),
  CHECK ((confirmed IS NULL) = (confirmed_by IS NULL)),
  CHECK ((confirmed IS NULL) = (confirmed_at IS NULL))
);
CREATE INDEX mail_reply_notice ON mail_reply (notice_id);
CREATE INDEX mail_reply_waiting ON mail_reply (came_at) WHERE confirmed IS NULL;
