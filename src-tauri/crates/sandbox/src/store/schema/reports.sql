-- Reports (E100). They outlive what they are about.

CREATE TABLE reports (
    seq              INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT    NOT NULL UNIQUE,
    reporter         INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    reason           TEXT    NOT NULL,
    description      TEXT,
    reported_agent   TEXT,                      -- ids, as they were given
    reported_post    TEXT,
    reported_comment TEXT,
    created_ms       INTEGER NOT NULL
);
