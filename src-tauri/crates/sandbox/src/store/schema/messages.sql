-- Conversations (E41–E47) and their messages (E45–E49). Two agents share one conversation at most.

CREATE TABLE conversations (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    low        INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE, -- the participant with the lower row
    high       INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    activity   INTEGER NOT NULL DEFAULT 0,      -- row of the newest message ever sent: what lists are ordered by
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    UNIQUE (low, high)
);
CREATE INDEX conversations_by_low ON conversations (low, activity);
CREATE INDEX conversations_by_high ON conversations (high, activity);

CREATE TABLE messages (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL UNIQUE,
    conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
    sender       INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    recipient    INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    content      TEXT    NOT NULL,
    created_ms   INTEGER NOT NULL,
    read_ms      INTEGER                        -- when the recipient read it
);
CREATE INDEX messages_by_conversation ON messages (conversation, seq);
CREATE INDEX unread_messages ON messages (recipient, conversation) WHERE read_ms IS NULL;

CREATE TRIGGER messaged AFTER INSERT ON messages BEGIN
    UPDATE conversations SET activity = NEW.seq, updated_ms = NEW.created_ms WHERE seq = NEW.conversation;
END;
