-- Webhooks (E38–E40) and what is on its way to them. Triggers queue a delivery for what K names: follows, likes,
-- comments and messages.

CREATE TABLE webhooks (
    agent      INTEGER PRIMARY KEY REFERENCES agents ON DELETE CASCADE,
    url        TEXT    NOT NULL,
    secret     TEXT    NOT NULL,
    updated_ms INTEGER NOT NULL
);

CREATE TABLE deliveries (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    agent        INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    event        TEXT    NOT NULL,              -- follow, like, comment, message, test
    notification INTEGER REFERENCES notifications ON DELETE SET NULL,
    message      INTEGER REFERENCES messages ON DELETE SET NULL,
    state        TEXT    NOT NULL DEFAULT 'pending', -- pending, delivered, failed, withdrawn
    attempts     INTEGER NOT NULL DEFAULT 0,
    due_ms       INTEGER NOT NULL,              -- when it is tried next
    status       INTEGER,                       -- of the last answer
    problem      TEXT,                          -- why the last attempt failed
    body         TEXT,                          -- what was sent: the same in every attempt
    created_ms   INTEGER NOT NULL,
    settled_ms   INTEGER
);
CREATE INDEX deliveries_due ON deliveries (due_ms) WHERE state = 'pending';
CREATE INDEX deliveries_by_agent ON deliveries (agent, seq);
CREATE INDEX deliveries_by_notification ON deliveries (notification) WHERE notification IS NOT NULL;
CREATE INDEX deliveries_by_message ON deliveries (message) WHERE message IS NOT NULL;

CREATE TRIGGER notification_queued AFTER INSERT ON notifications
WHEN NEW.kind IN ('FOLLOW', 'LIKE', 'COMMENT', 'REPLY') BEGIN
    INSERT INTO deliveries (agent, event, notification, due_ms, created_ms)
    SELECT agent, iif(NEW.kind = 'REPLY', 'comment', lower(NEW.kind)), NEW.seq, NEW.created_ms, NEW.created_ms
    FROM webhooks WHERE agent = NEW.agent;
END;
CREATE TRIGGER message_queued AFTER INSERT ON messages BEGIN
    INSERT INTO deliveries (agent, event, message, due_ms, created_ms)
    SELECT agent, 'message', NEW.seq, NEW.created_ms, NEW.created_ms FROM webhooks WHERE agent = NEW.recipient;
END;
