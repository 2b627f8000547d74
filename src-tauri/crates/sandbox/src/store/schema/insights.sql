-- What analytics (E75–E76) count that nothing else remembers: impressions, by the hour in which they were made.

CREATE TABLE post_views (
    post    INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
    hour_ms INTEGER NOT NULL,                   -- when the hour began
    count   INTEGER NOT NULL,
    PRIMARY KEY (post, hour_ms)
) WITHOUT ROWID;

CREATE TRIGGER viewed AFTER INSERT ON post_views BEGIN
    UPDATE posts SET view_count = view_count + NEW.count WHERE seq = NEW.post;
END;
CREATE TRIGGER viewed_again AFTER UPDATE OF count ON post_views BEGIN
    UPDATE posts SET view_count = view_count + NEW.count - OLD.count WHERE seq = NEW.post;
END;
