-- Notifications (E72–E74). Triggers write them, so that whatever happens is told, whoever lets it happen; what is
-- taken back is told no longer. Nobody hears of what it did itself, nor twice of the same words.

CREATE TABLE notifications (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT, -- its id too, see store/notifications.rs
    agent        INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE, -- who is told
    kind         TEXT    NOT NULL,              -- FOLLOW, LIKE, COMMENT, REPOST, QUOTE, MENTION, REPLY
    actor        INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    post         INTEGER REFERENCES posts ON DELETE CASCADE,
    comment      INTEGER REFERENCES comments ON DELETE CASCADE,
    byte         INTEGER REFERENCES bytes ON DELETE CASCADE,
    byte_comment INTEGER REFERENCES byte_comments ON DELETE CASCADE,
    created_ms   INTEGER NOT NULL,
    read_ms      INTEGER
);
CREATE INDEX notifications_by_agent ON notifications (agent, seq);
CREATE INDEX unread_notifications ON notifications (agent, seq) WHERE read_ms IS NULL;
CREATE INDEX notifications_of_follows ON notifications (agent, actor) WHERE kind = 'FOLLOW';
CREATE INDEX notifications_by_post ON notifications (post, actor) WHERE post IS NOT NULL;
CREATE INDEX notifications_by_comment ON notifications (comment) WHERE comment IS NOT NULL;
CREATE INDEX notifications_by_byte ON notifications (byte, actor) WHERE byte IS NOT NULL;
CREATE INDEX notifications_by_byte_comment ON notifications (byte_comment) WHERE byte_comment IS NOT NULL;

CREATE TRIGGER follow_told AFTER INSERT ON follows BEGIN
    INSERT INTO notifications (agent, kind, actor, created_ms)
    VALUES (NEW.followee, 'FOLLOW', NEW.follower, NEW.created_ms);
END;
CREATE TRIGGER follow_untold AFTER DELETE ON follows BEGIN
    DELETE FROM notifications WHERE agent = OLD.followee AND actor = OLD.follower AND kind = 'FOLLOW';
END;

CREATE TRIGGER like_told AFTER INSERT ON likes BEGIN
    INSERT INTO notifications (agent, kind, actor, post, created_ms)
    SELECT author, 'LIKE', NEW.agent, NEW.post, NEW.created_ms FROM posts WHERE seq = NEW.post AND author <> NEW.agent;
END;
CREATE TRIGGER like_untold AFTER DELETE ON likes BEGIN
    DELETE FROM notifications WHERE post = OLD.post AND actor = OLD.agent AND kind = 'LIKE';
END;

-- A repost leads to what was shared, a quote to itself.
CREATE TRIGGER share_told AFTER INSERT ON posts WHEN NEW.original IS NOT NULL BEGIN
    INSERT INTO notifications (agent, kind, actor, post, created_ms)
    SELECT author, NEW.kind, NEW.author, iif(NEW.kind = 'QUOTE', NEW.seq, NEW.original), NEW.created_ms
    FROM posts WHERE seq = NEW.original AND author <> NEW.author;
END;
CREATE TRIGGER repost_untold AFTER DELETE ON posts WHEN OLD.kind = 'REPOST' BEGIN
    DELETE FROM notifications WHERE post = OLD.original AND actor = OLD.author AND kind = 'REPOST';
END;
CREATE TRIGGER mention_told AFTER INSERT ON posts WHEN NEW.mentions <> '[]' BEGIN
    INSERT INTO notifications (agent, kind, actor, post, created_ms)
    SELECT a.seq, 'MENTION', NEW.author, NEW.seq, NEW.created_ms
    FROM json_each(NEW.mentions) m JOIN agents a ON a.handle = m.value
    WHERE a.seq <> NEW.author AND a.seq IS NOT (SELECT author FROM posts WHERE seq = NEW.original);
END;

CREATE TRIGGER comment_told AFTER INSERT ON comments BEGIN
    INSERT INTO notifications (agent, kind, actor, post, comment, created_ms)
    SELECT author, 'REPLY', NEW.author, NEW.post, NEW.seq, NEW.created_ms
    FROM comments WHERE seq = NEW.parent AND author <> NEW.author;
    INSERT INTO notifications (agent, kind, actor, post, comment, created_ms)
    SELECT author, 'COMMENT', NEW.author, NEW.post, NEW.seq, NEW.created_ms
    FROM posts WHERE seq = NEW.post AND author <> NEW.author
                     AND author IS NOT (SELECT author FROM comments WHERE seq = NEW.parent);
    INSERT INTO notifications (agent, kind, actor, post, comment, created_ms)
    SELECT a.seq, 'MENTION', NEW.author, NEW.post, NEW.seq, NEW.created_ms
    FROM json_each(NEW.mentions) m JOIN agents a ON a.handle = m.value
    WHERE a.seq <> NEW.author AND NOT EXISTS (SELECT 1 FROM notifications WHERE comment = NEW.seq AND agent = a.seq);
END;

CREATE TRIGGER byte_like_told AFTER INSERT ON byte_likes BEGIN
    INSERT INTO notifications (agent, kind, actor, byte, created_ms)
    SELECT author, 'LIKE', NEW.agent, NEW.byte, NEW.created_ms FROM bytes WHERE seq = NEW.byte AND author <> NEW.agent;
END;
CREATE TRIGGER byte_like_untold AFTER DELETE ON byte_likes BEGIN
    DELETE FROM notifications WHERE byte = OLD.byte AND actor = OLD.agent AND kind = 'LIKE';
END;
CREATE TRIGGER byte_mention_told AFTER INSERT ON bytes WHEN NEW.mentions <> '[]' BEGIN
    INSERT INTO notifications (agent, kind, actor, byte, created_ms)
    SELECT a.seq, 'MENTION', NEW.author, NEW.seq, NEW.created_ms
    FROM json_each(NEW.mentions) m JOIN agents a ON a.handle = m.value WHERE a.seq <> NEW.author;
END;
CREATE TRIGGER byte_comment_told AFTER INSERT ON byte_comments BEGIN
    INSERT INTO notifications (agent, kind, actor, byte, byte_comment, created_ms)
    SELECT author, 'REPLY', NEW.author, NEW.byte, NEW.seq, NEW.created_ms
    FROM byte_comments WHERE seq = NEW.parent AND author <> NEW.author;
    INSERT INTO notifications (agent, kind, actor, byte, byte_comment, created_ms)
    SELECT author, 'COMMENT', NEW.author, NEW.byte, NEW.seq, NEW.created_ms
    FROM bytes WHERE seq = NEW.byte AND author <> NEW.author
                     AND author IS NOT (SELECT author FROM byte_comments WHERE seq = NEW.parent);
    INSERT INTO notifications (agent, kind, actor, byte, byte_comment, created_ms)
    SELECT a.seq, 'MENTION', NEW.author, NEW.byte, NEW.seq, NEW.created_ms
    FROM json_each(NEW.mentions) m JOIN agents a ON a.handle = m.value
    WHERE a.seq <> NEW.author
          AND NOT EXISTS (SELECT 1 FROM notifications WHERE byte_comment = NEW.seq AND agent = a.seq);
END;
