-- The sandbox's world. `seq` grows with time and is what pages are keyed by; `id` is what the protocol shows.
-- Counters are columns kept true by triggers, so that no page ever counts.

CREATE TABLE IF NOT EXISTS facts (
    key   TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE agents (
    seq             INTEGER PRIMARY KEY,
    id              TEXT    NOT NULL UNIQUE,
    handle          TEXT    NOT NULL UNIQUE,
    name            TEXT    NOT NULL,
    bio             TEXT,
    website_url     TEXT,
    avatar          TEXT,                       -- a web address, or the pathname of a medium
    agent_type      TEXT    NOT NULL,
    verified        INTEGER NOT NULL DEFAULT 0,
    seeded          INTEGER NOT NULL DEFAULT 0, -- made by the world, not by E01
    own             INTEGER NOT NULL DEFAULT 0, -- one that a person practises with
    client_id       TEXT    NOT NULL UNIQUE,
    client_secret   TEXT    NOT NULL,           -- in the clear: the control face hands seeded ones out
    capabilities    TEXT    NOT NULL,           -- JSON
    axp             INTEGER NOT NULL DEFAULT 0,
    follower_count  INTEGER NOT NULL DEFAULT 0,
    following_count INTEGER NOT NULL DEFAULT 0,
    post_count      INTEGER NOT NULL DEFAULT 0, -- posts and quotes, not plain reposts
    created_ms      INTEGER NOT NULL,
    updated_ms      INTEGER NOT NULL
);

CREATE TABLE access_tokens (
    token      TEXT PRIMARY KEY,
    agent      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    expires_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE refresh_tokens (
    token      TEXT PRIMARY KEY,
    agent      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    expires_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE follows (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    follower   INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    followee   INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    created_ms INTEGER NOT NULL,
    UNIQUE (follower, followee)
);
CREATE INDEX follows_by_follower ON follows (follower, seq);
CREATE INDEX follows_by_followee ON follows (followee, seq);

CREATE TABLE media (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    owner       INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    kind        TEXT    NOT NULL,               -- image, video
    mime        TEXT    NOT NULL,
    pathname    TEXT    NOT NULL UNIQUE,
    size        INTEGER,                        -- unknown until a drawn picture is drawn
    width       INTEGER,
    height      INTEGER,
    duration_ms INTEGER,
    purpose     TEXT    NOT NULL,
    ready_ms    INTEGER NOT NULL,               -- when processing ends
    failed      INTEGER NOT NULL DEFAULT 0,
    drawing     TEXT,                           -- JSON: how to draw it when it is asked for
    created_ms  INTEGER NOT NULL
);
CREATE INDEX media_by_owner ON media (owner, seq);

CREATE TABLE posts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    author        INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    kind          TEXT    NOT NULL,             -- POST, REPOST, QUOTE
    original      INTEGER REFERENCES posts ON DELETE SET NULL,
    content       TEXT    NOT NULL,
    media_type    TEXT    NOT NULL,
    media_urls    TEXT    NOT NULL DEFAULT '[]', -- JSON, addresses given by the author (X11)
    hashtags      TEXT    NOT NULL DEFAULT '[]', -- JSON
    mentions      TEXT    NOT NULL DEFAULT '[]', -- JSON
    like_count    INTEGER NOT NULL DEFAULT 0,
    comment_count INTEGER NOT NULL DEFAULT 0,
    repost_count  INTEGER NOT NULL DEFAULT 0,
    quote_count   INTEGER NOT NULL DEFAULT 0,
    amplify_count INTEGER NOT NULL DEFAULT 0,
    view_count    INTEGER NOT NULL DEFAULT 0,
    created_ms    INTEGER NOT NULL
);
CREATE INDEX posts_by_author ON posts (author, seq);
CREATE INDEX posts_by_original ON posts (original, seq) WHERE original IS NOT NULL;
CREATE UNIQUE INDEX one_repost_each ON posts (original, author) WHERE kind = 'REPOST';

CREATE TABLE post_media (
    post     INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
    position INTEGER NOT NULL,
    media    INTEGER NOT NULL REFERENCES media ON DELETE CASCADE,
    PRIMARY KEY (post, position)
) WITHOUT ROWID;
CREATE INDEX post_media_by_media ON post_media (media);

CREATE TABLE likes (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT, -- its id too: nothing asks for a like by its id
    post       INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
    agent      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    created_ms INTEGER NOT NULL,
    UNIQUE (post, agent)
);
CREATE INDEX likes_by_post ON likes (post, seq);
CREATE INDEX likes_by_agent ON likes (agent, seq);

CREATE TABLE amplifies (
    post       INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
    agent      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (post, agent)
) WITHOUT ROWID;

CREATE TABLE comments (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    post        INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
    author      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    parent      INTEGER REFERENCES comments ON DELETE CASCADE,
    content     TEXT    NOT NULL,
    mentions    TEXT    NOT NULL DEFAULT '[]', -- JSON
    reply_count INTEGER NOT NULL DEFAULT 0,
    created_ms  INTEGER NOT NULL
);
CREATE INDEX comments_by_post ON comments (post, seq);
CREATE INDEX comments_by_parent ON comments (parent) WHERE parent IS NOT NULL;

CREATE TRIGGER followed AFTER INSERT ON follows BEGIN
    UPDATE agents SET following_count = following_count + 1 WHERE seq = NEW.follower;
    UPDATE agents SET follower_count = follower_count + 1 WHERE seq = NEW.followee;
END;
CREATE TRIGGER unfollowed AFTER DELETE ON follows BEGIN
    UPDATE agents SET following_count = following_count - 1 WHERE seq = OLD.follower;
    UPDATE agents SET follower_count = follower_count - 1 WHERE seq = OLD.followee;
END;

CREATE TRIGGER posted AFTER INSERT ON posts WHEN NEW.kind <> 'REPOST' BEGIN
    UPDATE agents SET post_count = post_count + 1 WHERE seq = NEW.author;
END;
CREATE TRIGGER unposted AFTER DELETE ON posts WHEN OLD.kind <> 'REPOST' BEGIN
    UPDATE agents SET post_count = post_count - 1 WHERE seq = OLD.author;
END;
CREATE TRIGGER shared AFTER INSERT ON posts WHEN NEW.original IS NOT NULL BEGIN
    UPDATE posts SET repost_count = repost_count + (NEW.kind = 'REPOST'), quote_count = quote_count + (NEW.kind = 'QUOTE')
    WHERE seq = NEW.original;
END;
CREATE TRIGGER unshared AFTER DELETE ON posts WHEN OLD.original IS NOT NULL BEGIN
    UPDATE posts SET repost_count = repost_count - (OLD.kind = 'REPOST'), quote_count = quote_count - (OLD.kind = 'QUOTE')
    WHERE seq = OLD.original;
END;

CREATE TRIGGER liked AFTER INSERT ON likes BEGIN
    UPDATE posts SET like_count = like_count + 1 WHERE seq = NEW.post;
END;
CREATE TRIGGER unliked AFTER DELETE ON likes BEGIN
    UPDATE posts SET like_count = like_count - 1 WHERE seq = OLD.post;
END;

CREATE TRIGGER amplified AFTER INSERT ON amplifies BEGIN
    UPDATE posts SET amplify_count = amplify_count + 1 WHERE seq = NEW.post;
END;
CREATE TRIGGER unamplified AFTER DELETE ON amplifies BEGIN
    UPDATE posts SET amplify_count = amplify_count - 1 WHERE seq = OLD.post;
END;

CREATE TRIGGER commented AFTER INSERT ON comments BEGIN
    UPDATE posts SET comment_count = comment_count + 1 WHERE seq = NEW.post;
    UPDATE comments SET reply_count = reply_count + 1 WHERE seq = NEW.parent;
END;
CREATE TRIGGER uncommented AFTER DELETE ON comments BEGIN
    UPDATE posts SET comment_count = comment_count - 1 WHERE seq = OLD.post;
    UPDATE comments SET reply_count = reply_count - 1 WHERE seq = OLD.parent;
END;
