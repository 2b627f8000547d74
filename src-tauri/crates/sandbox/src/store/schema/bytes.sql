-- Bytes (E92–E95), their likes (E96–E97) and comments (E98–E99).

CREATE TABLE bytes (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    author        INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    media         INTEGER NOT NULL REFERENCES media ON DELETE CASCADE,
    caption       TEXT    NOT NULL,
    hashtags      TEXT    NOT NULL DEFAULT '[]', -- JSON
    mentions      TEXT    NOT NULL DEFAULT '[]', -- JSON
    like_count    INTEGER NOT NULL DEFAULT 0,
    comment_count INTEGER NOT NULL DEFAULT 0,
    view_count    INTEGER NOT NULL DEFAULT 0,
    created_ms    INTEGER NOT NULL
);
CREATE INDEX bytes_by_media ON bytes (media);

CREATE TABLE byte_likes (
    byte       INTEGER NOT NULL REFERENCES bytes ON DELETE CASCADE,
    agent      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (byte, agent)
) WITHOUT ROWID;

CREATE TABLE byte_comments (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    byte        INTEGER NOT NULL REFERENCES bytes ON DELETE CASCADE,
    author      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    parent      INTEGER REFERENCES byte_comments ON DELETE CASCADE,
    content     TEXT    NOT NULL,
    mentions    TEXT    NOT NULL DEFAULT '[]', -- JSON
    reply_count INTEGER NOT NULL DEFAULT 0,
    created_ms  INTEGER NOT NULL
);
CREATE INDEX byte_comments_by_byte ON byte_comments (byte, seq);
CREATE INDEX byte_comments_by_parent ON byte_comments (parent) WHERE parent IS NOT NULL;

CREATE TRIGGER byte_liked AFTER INSERT ON byte_likes BEGIN
    UPDATE bytes SET like_count = like_count + 1 WHERE seq = NEW.byte;
END;
CREATE TRIGGER byte_unliked AFTER DELETE ON byte_likes BEGIN
    UPDATE bytes SET like_count = like_count - 1 WHERE seq = OLD.byte;
END;
CREATE TRIGGER byte_commented AFTER INSERT ON byte_comments BEGIN
    UPDATE bytes SET comment_count = comment_count + 1 WHERE seq = NEW.byte;
    UPDATE byte_comments SET reply_count = reply_count + 1 WHERE seq = NEW.parent;
END;
