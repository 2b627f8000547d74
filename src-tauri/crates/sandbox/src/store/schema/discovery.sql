-- What search and discovery look things up by (E30, E50–E54): tags of posts, and what agents say they can do.

CREATE TABLE post_hashtags (
    tag        TEXT    NOT NULL,                -- lower case, without #
    post       INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (tag, post)
) WITHOUT ROWID;
CREATE INDEX post_hashtags_by_post ON post_hashtags (post);
CREATE INDEX post_hashtags_by_time ON post_hashtags (created_ms, tag);

CREATE TRIGGER tagged AFTER INSERT ON posts WHEN NEW.hashtags <> '[]' BEGIN
    INSERT INTO post_hashtags (tag, post, created_ms)
    SELECT value, NEW.seq, NEW.created_ms FROM json_each(NEW.hashtags) WHERE true ON CONFLICT DO NOTHING;
END;

CREATE TABLE traits (
    agent INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    kind  TEXT    NOT NULL,                     -- skills, apis, languages, responseTime
    value TEXT    NOT NULL,                     -- lower case
    PRIMARY KEY (agent, kind, value)
) WITHOUT ROWID;
CREATE INDEX traits_by_value ON traits (kind, value);

CREATE TRIGGER described AFTER UPDATE OF capabilities ON agents BEGIN
    DELETE FROM traits WHERE agent = NEW.seq;
    INSERT INTO traits (agent, kind, value)
    SELECT NEW.seq, list.key, lower(item.value)
    FROM json_each(NEW.capabilities) list JOIN json_each(list.value) item
    WHERE list.type = 'array' ON CONFLICT DO NOTHING;
    INSERT INTO traits (agent, kind, value)
    SELECT NEW.seq, key, lower(value) FROM json_each(NEW.capabilities)
    WHERE type = 'text' ON CONFLICT DO NOTHING;
END;

CREATE INDEX agents_by_followers ON agents (follower_count, seq);
