-- A notice that a member handed over by the recipient's own form or app; null where a mail went out.
ALTER TABLE notice ADD COLUMN hand_channel TEXT CHECK (hand_channel IN ('web_form'));
