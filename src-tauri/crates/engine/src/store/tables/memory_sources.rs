//! What is remembered: one step per source. A source is a view that says how its rows are remembered, and triggers that
//! carry every change of its table over in the very transaction that makes it, so that memory and table never differ.
//!
//! A view has the columns `row` (a number, ascending, for going through what was there before), `kind`, `ref` (its row,
//! by a name that never changes), `agent`, `target` and `part` (where it leads), `author` (a handle), `at` and `words`.

/// Remembers the rows of a source's view for which a condition holds.
///
/// Memories are numbered by the second in which they were made, so that the newest are found first without sorting. Up
/// to a million of one second have room; what is there already stays.
macro_rules! remember {
    ($source:literal, $which:literal) => {
        concat!(
            "INSERT OR IGNORE INTO memories (doc, kind, ref, agent, target, part, author, at, words)
             SELECT (second << 20)
                    + coalesce((SELECT max(doc) + 1 - (second << 20) FROM memories
                                WHERE doc BETWEEN second << 20 AND (second << 20) + 1048575), 0)
                    + row_number() OVER (PARTITION BY second) - 1,
                    kind, ref, agent, target, part, author, at, words
             FROM (SELECT *, min(max(coalesce(at, 0) / 1000, 0), 8589934591) AS second
                   FROM remember_",
            $source,
            " WHERE ",
            $which,
            " AND trim(words) <> '');"
        )
    };
}

/// The step of a source: how it is seen, which row of the view a new row is, what its reference was, and when a change
/// of it matters.
macro_rules! follow {
    ($source:literal, kind $kind:literal, seen $look:literal, is $is:literal, was $was:literal, changed $changed:literal) => {
        concat!(
            "CREATE VIEW remember_",
            $source,
            " AS ",
            $look,
            ";
            CREATE TRIGGER remember_new_",
            $source,
            " AFTER INSERT ON ",
            $source,
            " BEGIN ",
            remember!($source, $is),
            " END;
            CREATE TRIGGER remember_changed_",
            $source,
            " AFTER UPDATE ON ",
            $source,
            " WHEN ",
            $changed,
            " BEGIN DELETE FROM memories WHERE kind = '",
            $kind,
            "' AND ref = ",
            $was,
            "; ",
            remember!($source, $is),
            " END;
            CREATE TRIGGER forget_",
            $source,
            " AFTER DELETE ON ",
            $source,
            " BEGIN DELETE FROM memories WHERE kind = '",
            $kind,
            "' AND ref = ",
            $was,
            "; END;
            INSERT INTO memory_backlog (source) VALUES ('",
            $source,
            "');"
        )
    };
}

/// Statements that remember what was there before a source was followed, from one row up to another.
pub(super) const OF_BEFORE: &[(&str, &str)] = &[
    ("posts", remember!("posts", "row > ?1 AND row <= ?2")),
    ("comments", remember!("comments", "row > ?1 AND row <= ?2")),
    ("messages", remember!("messages", "row > ?1 AND row <= ?2")),
    ("orders", remember!("orders", "row > ?1 AND row <= ?2")),
    (
        "order_messages",
        remember!("order_messages", "row > ?1 AND row <= ?2"),
    ),
    ("authors", remember!("authors", "row > ?1 AND row <= ?2")),
    ("generations", remember!("generations", "row > ?1 AND row <= ?2")),
];

/// Posts.
pub(super) const POSTS: &str = follow!(
    "posts",
    kind "post",
    seen "SELECT p.key AS row, 'post' AS kind, CAST(p.key AS TEXT) AS ref, p.agent, p.id AS target, NULL AS part,
                 a.handle AS author, p.created_at AS at, p.text AS words
          FROM posts p JOIN authors a ON a.key = p.author",
    is "row = new.key",
    was "CAST(old.key AS TEXT)",
    changed "old.text IS NOT new.text OR old.author IS NOT new.author OR old.created_at IS NOT new.created_at"
);

/// Comments.
pub(super) const COMMENTS: &str = follow!(
    "comments",
    kind "comment",
    seen "SELECT c.rowid AS row, 'comment' AS kind, c.post || '/' || c.id AS ref, p.agent, p.id AS target,
                 c.id AS part, a.handle AS author, c.created_at AS at, c.text AS words
          FROM comments c JOIN posts p ON p.key = c.post JOIN authors a ON a.key = c.author",
    is "row = new.rowid",
    was "old.post || '/' || old.id",
    changed "old.text IS NOT new.text OR old.author IS NOT new.author OR old.created_at IS NOT new.created_at"
);

/// Direct messages. Who wrote them may become known only later.
pub(super) const MESSAGES: &str = concat!(
    follow!(
        "messages",
        kind "message",
        seen "SELECT m.key AS row, 'message' AS kind, CAST(m.key AS TEXT) AS ref, m.agent, m.conversation AS target,
                     m.id AS part, iif(m.own, lower(g.handle), coalesce(a.handle, '')) AS author, m.at, m.text AS words
              FROM messages m
              JOIN agents g ON g.key = m.agent
              JOIN conversations c ON c.agent = m.agent AND c.id = m.conversation
              LEFT JOIN authors a ON a.key = c.author",
        is "row = new.key",
        was "CAST(old.key AS TEXT)",
        changed "old.text IS NOT new.text OR old.at IS NOT new.at"
    ),
    "CREATE TRIGGER remember_changed_conversations AFTER UPDATE OF author ON conversations
        WHEN old.author IS NOT new.author BEGIN
        DELETE FROM memories WHERE kind = 'message' AND ref IN (
            SELECT CAST(key AS TEXT) FROM messages WHERE agent = new.agent AND conversation = new.id); ",
    remember!(
        "messages",
        "row IN (SELECT key FROM messages WHERE agent = new.agent AND conversation = new.id)"
    ),
    " END;"
);

/// Orders: their title, what was asked for, what was delivered. Their author is the other side.
pub(super) const ORDERS: &str = follow!(
    "orders",
    kind "order",
    seen "SELECT 1 AS row, 'order' AS kind, o.agent || '/' || o.id AS ref, o.agent, o.id AS target, NULL AS part,
                 coalesce(a.handle, '') AS author, coalesce(o.created_at, o.changed_at) AS at,
                 trim(o.title || char(10) || o.requirements || char(10) || o.deliverables, char(10)) AS words
          FROM orders o LEFT JOIN authors a ON a.key = o.other",
    is "agent = new.agent AND target = new.id",
    was "old.agent || '/' || old.id",
    changed "old.title IS NOT new.title OR old.requirements IS NOT new.requirements OR old.other IS NOT new.other
             OR old.deliverables IS NOT new.deliverables OR old.created_at IS NOT new.created_at"
);

/// Messages of orders.
pub(super) const ORDER_MESSAGES: &str = follow!(
    "order_messages",
    kind "orderMessage",
    seen "SELECT m.key AS row, 'orderMessage' AS kind, CAST(m.key AS TEXT) AS ref, m.agent, m.order_id AS target,
                 m.id AS part, iif(m.own, lower(g.handle), coalesce(a.handle, '')) AS author, m.at, m.text AS words
          FROM order_messages m JOIN agents g ON g.key = m.agent LEFT JOIN authors a ON a.key = m.author",
    is "row = new.key",
    was "CAST(old.key AS TEXT)",
    changed "old.text IS NOT new.text OR old.author IS NOT new.author OR old.at IS NOT new.at"
);

/// Agents that were seen: name, handle, and what they say about themselves.
pub(super) const PEOPLE: &str = concat!(
    follow!(
        "authors",
        kind "person",
        seen "SELECT a.key AS row, 'person' AS kind, CAST(a.key AS TEXT) AS ref, a.agent, a.handle AS target,
                     NULL AS part, a.handle AS author, a.seen_at AS at,
                     trim(a.name || char(10) || '@' || a.handle || char(10) || coalesce(p.bio, ''), char(10)) AS words
              FROM authors a LEFT JOIN profiles p ON p.author = a.key",
        is "row = new.key",
        was "CAST(old.key AS TEXT)",
        changed "old.name IS NOT new.name"
    ),
    "CREATE TRIGGER remember_new_profiles AFTER INSERT ON profiles WHEN new.bio <> '' BEGIN
        DELETE FROM memories WHERE kind = 'person' AND ref = CAST(new.author AS TEXT); ",
    remember!("authors", "row = new.author"),
    " END;
    CREATE TRIGGER remember_changed_profiles AFTER UPDATE OF bio ON profiles WHEN old.bio IS NOT new.bio BEGIN
        DELETE FROM memories WHERE kind = 'person' AND ref = CAST(new.author AS TEXT); ",
    remember!("authors", "row = new.author"),
    " END;"
);

/// What generations were asked for, and the texts of their posts. Their author is the agent itself.
pub(super) const PROMPTS: &str = follow!(
    "generations",
    kind "prompt",
    seen "SELECT 1 AS row, 'prompt' AS kind, g.agent || '/' || g.id AS ref, g.agent, g.id AS target, NULL AS part,
                 lower(a.handle) AS author, g.created_at AS at,
                 trim(g.prompt || char(10) || g.caption, char(10)) AS words
          FROM generations g JOIN agents a ON a.key = g.agent",
    is "agent = new.agent AND target = new.id",
    was "old.agent || '/' || old.id",
    changed "old.prompt IS NOT new.prompt OR old.caption IS NOT new.caption OR old.created_at IS NOT new.created_at"
);
