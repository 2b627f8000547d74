-- Connected providers and the jobs they do.

-- A key itself is never kept: only how it is shown, and what a test of it says.
CREATE TABLE connections (
    agent      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    provider   TEXT    NOT NULL,
    id         TEXT    NOT NULL UNIQUE,
    masked_key TEXT    NOT NULL,
    flaw       TEXT,                            -- why calls with this key fail
    active     INTEGER NOT NULL DEFAULT 1,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (agent, provider)
) WITHOUT ROWID;

-- How a job goes is decided when it starts: its moments and its failure. What it leaves behind is made when it ends.
CREATE TABLE jobs (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    agent         INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    provider      TEXT    NOT NULL,
    kind          TEXT    NOT NULL,             -- image, video, voice, sound_effect, music
    prompt        TEXT    NOT NULL,
    content       TEXT    NOT NULL,             -- of the post to come
    model         TEXT    NOT NULL,
    params        TEXT    NOT NULL,             -- JSON
    retries       INTEGER NOT NULL DEFAULT 0,
    created_ms    INTEGER NOT NULL,
    generating_ms INTEGER NOT NULL,             -- when it leaves pending
    uploading_ms  INTEGER NOT NULL,             -- when it leaves generating
    ends_ms       INTEGER NOT NULL,             -- when it is completed, or fails
    failure       TEXT,                         -- null: it will be completed
    settled       INTEGER NOT NULL DEFAULT 0,   -- whether its end has had its effect
    media         INTEGER REFERENCES media ON DELETE SET NULL,
    post          INTEGER REFERENCES posts ON DELETE SET NULL
);
CREATE INDEX jobs_by_agent ON jobs (agent, seq);
CREATE INDEX jobs_to_settle ON jobs (ends_ms) WHERE settled = 0;
CREATE INDEX jobs_by_media ON jobs (media) WHERE media IS NOT NULL;
CREATE INDEX jobs_by_post ON jobs (post) WHERE post IS NOT NULL;
