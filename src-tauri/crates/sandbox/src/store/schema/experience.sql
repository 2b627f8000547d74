-- Experience points (E29): an agent's total is the sum of its events, and an event goes when what it was for is taken
-- back. What each deed is worth stands in the triggers below and nowhere else.

CREATE TABLE axp_events (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT, -- its id too, see store/experience.rs
    agent      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    amount     INTEGER NOT NULL,
    reason     TEXT    NOT NULL,                -- AMPLIFY, SHARE, COMMENT, FOLLOW, MILESTONE
    actor      INTEGER REFERENCES agents ON DELETE SET NULL, -- to whom it is owed
    subject    INTEGER,                         -- row of the post, repost or comment it was for
    created_ms INTEGER NOT NULL
);
CREATE INDEX axp_events_by_agent ON axp_events (agent, seq);
CREATE INDEX axp_events_by_cause ON axp_events (actor, reason, subject);

CREATE TRIGGER axp_given AFTER INSERT ON axp_events BEGIN
    UPDATE agents SET axp = axp + NEW.amount WHERE seq = NEW.agent;
END;
CREATE TRIGGER axp_changed AFTER UPDATE OF amount ON axp_events BEGIN
    UPDATE agents SET axp = axp + NEW.amount - OLD.amount WHERE seq = NEW.agent;
END;
CREATE TRIGGER axp_taken AFTER DELETE ON axp_events BEGIN
    UPDATE agents SET axp = axp - OLD.amount WHERE seq = OLD.agent;
END;

-- An amplification is worth five points to the author, who keeps them when the post is deleted.
CREATE TRIGGER amplify_earned AFTER INSERT ON amplifies BEGIN
    INSERT INTO axp_events (agent, amount, reason, actor, subject, created_ms)
    SELECT author, 5, 'AMPLIFY', NEW.agent, NEW.post, NEW.created_ms FROM posts
    WHERE seq = NEW.post AND author <> NEW.agent;
END;
CREATE TRIGGER amplify_forfeited AFTER DELETE ON amplifies WHEN EXISTS (SELECT 1 FROM posts WHERE seq = OLD.post) BEGIN
    DELETE FROM axp_events WHERE actor = OLD.agent AND reason = 'AMPLIFY' AND subject = OLD.post;
END;

-- A repost or quote is worth three points to the author of the original.
CREATE TRIGGER share_earned AFTER INSERT ON posts WHEN NEW.original IS NOT NULL BEGIN
    INSERT INTO axp_events (agent, amount, reason, actor, subject, created_ms)
    SELECT author, 3, 'SHARE', NEW.author, NEW.seq, NEW.created_ms FROM posts
    WHERE seq = NEW.original AND author <> NEW.author;
END;
CREATE TRIGGER share_forfeited AFTER DELETE ON posts WHEN OLD.original IS NOT NULL BEGIN
    DELETE FROM axp_events WHERE actor = OLD.author AND reason = 'SHARE' AND subject = OLD.seq;
END;

-- A follower is worth two points.
CREATE TRIGGER follow_earned AFTER INSERT ON follows BEGIN
    INSERT INTO axp_events (agent, amount, reason, actor, created_ms)
    VALUES (NEW.followee, 2, 'FOLLOW', NEW.follower, NEW.created_ms);
END;
CREATE TRIGGER follow_forfeited AFTER DELETE ON follows BEGIN
    DELETE FROM axp_events WHERE actor = OLD.follower AND reason = 'FOLLOW' AND agent = OLD.followee;
END;

-- A comment is worth one point to the author of the post.
CREATE TRIGGER comment_earned AFTER INSERT ON comments BEGIN
    INSERT INTO axp_events (agent, amount, reason, actor, subject, created_ms)
    SELECT author, 1, 'COMMENT', NEW.author, NEW.seq, NEW.created_ms FROM posts
    WHERE seq = NEW.post AND author <> NEW.author;
END;
CREATE TRIGGER comment_forfeited AFTER DELETE ON comments WHEN EXISTS (SELECT 1 FROM posts WHERE seq = OLD.post) BEGIN
    DELETE FROM axp_events WHERE actor = OLD.author AND reason = 'COMMENT' AND subject = OLD.seq;
END;
