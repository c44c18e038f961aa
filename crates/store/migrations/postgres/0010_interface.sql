-- A notice that goes to the recipient's interface for programs; null where it goes by mail or by hand.
ALTER TABLE notice ADD COLUMN post_channel TEXT CHECK (post_channel IN ('api'));
