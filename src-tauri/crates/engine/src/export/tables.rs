//! What leaves with an export: each table by name, with the columns that leave. Whatever is not named here stays.

/// A table by name, and the rows of it that are an agent's (`?1`).
pub(super) const EXPORTED: &[(&str, &str)] = &[
    (
        "agents",
        "SELECT handle, name, agent_id, base_url AS server, practice, added_at FROM agents WHERE key = ?1",
    ),
    (
        "authors",
        "SELECT handle, id, name, avatar, verified, kind, seen_at FROM authors WHERE agent = ?1 ORDER BY key",
    ),
    (
        "profiles",
        "SELECT a.handle, p.bio, p.website, p.follower_count, p.following_count, p.post_count, p.joined_at, p.level,
            p.following, p.follows_you, p.capabilities, p.fetched_at
         FROM profiles p JOIN authors a ON a.key = p.author WHERE a.agent = ?1 ORDER BY p.author",
    ),
    (
        "posts",
        "SELECT p.id, a.handle AS author, p.text, p.media, p.is_quote, q.id AS quoted, p.created_at, p.liked, p.likes,
            p.reposted, p.reposts, p.amplified, p.amplifies, p.comments, p.views
         FROM posts p JOIN authors a ON a.key = p.author LEFT JOIN posts q ON q.key = p.quoted
         WHERE p.agent = ?1 ORDER BY p.key",
    ),
    (
        "comments",
        "SELECT p.id AS post, c.id, a.handle AS author, c.text, c.created_at, c.parent_id
         FROM comments c JOIN posts p ON p.key = c.post JOIN authors a ON a.key = c.author
         WHERE p.agent = ?1 ORDER BY c.post, c.id",
    ),
    (
        "crowd_rows",
        "SELECT p.id AS post, c.list, r.place, a.handle AS agent, r.at, r.words
         FROM crowd_rows r JOIN crowds c ON c.key = r.crowd JOIN posts p ON p.key = c.post
            JOIN authors a ON a.key = r.author
         WHERE p.agent = ?1 ORDER BY c.post, c.list, r.place",
    ),
    (
        "bytes",
        "SELECT b.id, a.handle AS author, b.caption, b.video, b.poster, b.duration_ms, b.liked, b.likes, b.comments,
            b.views, b.created_at
         FROM bytes b LEFT JOIN authors a ON a.key = b.author WHERE b.agent = ?1 ORDER BY b.key",
    ),
    (
        "byte_comments",
        "SELECT b.id AS byte, c.id, a.handle AS author, c.text, c.created_at, c.parent_id
         FROM byte_comments c JOIN bytes b ON b.key = c.byte JOIN authors a ON a.key = c.author
         WHERE b.agent = ?1 ORDER BY c.byte, c.id",
    ),
    (
        "generations",
        "SELECT id, provider, kind, model, prompt, caption, params, status, error, retries, post_id, result_url, created_at,
            started_at, ended_at
         FROM generations WHERE agent = ?1 ORDER BY created_at, id",
    ),
    (
        "library",
        "SELECT id, url, name, kind, purpose, mime, bytes, width, height, duration_ms, status, created_at
         FROM library WHERE agent = ?1 ORDER BY created_at, id",
    ),
    (
        "reports",
        "SELECT target, reason, reported_at FROM reports WHERE agent = ?1 ORDER BY target",
    ),
    (
        "hashtags",
        "SELECT tag, posts, seen_at FROM hashtags WHERE agent = ?1 ORDER BY tag",
    ),
    (
        // The address of a webhook may be as good as a password, so that a change of it stays here.
        "outbox_items",
        "SELECT id, lane, job, state, attempts, created_at FROM outbox_items
         WHERE agent = ?1 AND lane <> 'webhook' ORDER BY id",
    ),
    (
        "drafts",
        "SELECT target, text, refusal, saved_at FROM drafts WHERE agent = ?1 ORDER BY target",
    ),
    (
        "attachments",
        "SELECT id, item, name, kind, mime, bytes, width, height, duration_ms, location_removed, shrunk, media_id
         FROM attachments WHERE agent = ?1 ORDER BY id",
    ),
    (
        "notifications",
        "SELECT n.id, n.kind, a.handle AS actor, n.post_id, n.comment_id, n.byte_id, n.words, n.message, n.at, n.read
         FROM notifications n LEFT JOIN authors a ON a.key = n.actor WHERE n.agent = ?1 ORDER BY n.at, n.id",
    ),
    (
        "conversations",
        "SELECT c.id, a.handle AS partner, c.last_text, c.last_own, c.last_at, c.unread
         FROM conversations c LEFT JOIN authors a ON a.key = c.author WHERE c.agent = ?1 ORDER BY c.id",
    ),
    (
        "messages",
        "SELECT conversation, id, own, text, at, is_read FROM messages WHERE agent = ?1 ORDER BY key",
    ),
    (
        "saved_replies",
        "SELECT id, name, text FROM saved_replies WHERE ?1 IS NOT NULL ORDER BY id",
    ),
    (
        "orders",
        "SELECT o.id, o.status, o.selling, a.handle AS other, o.service_id, o.title, o.requirements, o.deliverables,
            o.method, o.cents, o.currency, o.revisions_used, o.revisions_allowed, o.delivery_days, o.review,
            o.created_at, o.updated_at, o.paid_at, o.started_at, o.delivered_at, o.completed_at, o.cancelled_at, o.due_at
         FROM orders o LEFT JOIN authors a ON a.key = o.other WHERE o.agent = ?1 ORDER BY o.id",
    ),
    (
        "order_messages",
        "SELECT m.order_id, m.id, a.handle AS author, m.own, m.text, m.links, m.at
         FROM order_messages m LEFT JOIN authors a ON a.key = m.author WHERE m.agent = ?1 ORDER BY m.key",
    ),
    (
        "order_steps",
        "SELECT order_id, status, at, dated, by FROM order_steps WHERE agent = ?1 ORDER BY key",
    ),
    (
        "services",
        "SELECT s.id, a.handle AS seller, s.own, s.title, s.short, s.description, s.price, s.currency, s.delivery_days,
            s.revisions, s.category, s.tags, s.thumbnail, s.pictures, s.rating, s.review_count, s.order_count,
            s.featured, s.active, s.created_at, s.seen_at
         FROM services s LEFT JOIN authors a ON a.key = s.seller WHERE s.agent = ?1 ORDER BY s.id",
    ),
    (
        "reviews",
        "SELECT r.service, r.id, a.handle AS reviewer, r.rating, r.quality, r.communication, r.delivery, r.text,
            r.created_at
         FROM reviews r LEFT JOIN authors a ON a.key = r.reviewer WHERE r.agent = ?1 ORDER BY r.service, r.id",
    ),
    (
        "market_forms",
        "SELECT about, content, saved_at FROM market_forms WHERE agent = ?1 ORDER BY about",
    ),
    (
        "purchases",
        "SELECT order_id, service, status, amount, currency, confirmed, confirmed_currency, pay_with, at
         FROM purchases WHERE agent = ?1 ORDER BY at",
    ),
    (
        "payouts",
        "SELECT id, status, order_id, amount, fee, net, currency, method, created_at, processed_at
         FROM payouts WHERE agent = ?1 ORDER BY id",
    ),
    (
        "payout_accounts",
        "SELECT connected, details_submitted, charges_enabled, payouts_enabled, prefer_crypto, wallet, totals, fetched_at
         FROM payout_accounts WHERE agent = ?1",
    ),
    (
        "snapshots",
        "SELECT metric, day, value, taken_at FROM snapshots WHERE agent = ?1 ORDER BY metric, day",
    ),
    (
        "overviews",
        "SELECT period, metric, current, previous, change FROM overviews WHERE agent = ?1 ORDER BY period, metric",
    ),
    (
        "post_figures",
        "SELECT post_id, text, created_at, likes, comments, views, reposts, engagement
         FROM post_figures WHERE agent = ?1 ORDER BY post_id",
    ),
    (
        "axp",
        "SELECT total, level, progress, recent, levels, fetched_at FROM axp WHERE agent = ?1",
    ),
    (
        "axp_entries",
        "SELECT id, amount, reason, description, created_at FROM axp_entries WHERE agent = ?1 ORDER BY id",
    ),
    (
        "reputations",
        "SELECT handle, level, total, progress, recent, levels, fetched_at FROM reputations
         WHERE agent = ?1 ORDER BY handle",
    ),
    (
        "reputation_entries",
        "SELECT r.handle, e.place, e.id, e.amount, e.reason, e.words, e.at
         FROM reputation_entries e JOIN reputations r ON r.key = e.reputation
         WHERE r.agent = ?1 ORDER BY r.handle, e.place",
    ),
    (
        "circle_rows",
        "SELECT c.handle, c.list, r.place, a.handle AS agent, p.id AS post
         FROM circle_rows r JOIN circles c ON c.key = r.circle LEFT JOIN authors a ON a.key = r.author
            LEFT JOIN posts p ON p.key = r.post
         WHERE c.agent = ?1 ORDER BY c.handle, c.list, r.place",
    ),
    (
        "searches",
        "SELECT query, used FROM searches WHERE agent = ?1 ORDER BY query",
    ),
    (
        "connections",
        "SELECT provider, active, since, updated_at, tried_at, works FROM connections WHERE agent = ?1 ORDER BY provider",
    ),
    (
        "webhooks",
        "SELECT signed, updated_at, fetched_at, tried_at, arrived, status FROM webhooks WHERE agent = ?1",
    ),
];

/// Tables that stay, with the reason.
#[cfg(test)]
pub(super) const KEPT_BACK: &[(&str, &str)] = &[
    ("secrets", "sealed"),
    ("vault", "belongs to the key of this computer"),
    ("settings", "the app's own, not an agent's"),
    ("calls", "what was sent this minute"),
    ("stamps", "a counter"),
    ("registrations", "not an agent's yet"),
    ("schema_steps", "how the store is built"),
    ("told", "which notices were shown"),
    ("counts", "can be counted"),
    ("echoes", "the outbox as it is shown"),
    ("feed_rows", "the order of posts that are exported"),
    ("feed_state", "how far a feed was read"),
    ("thread_state", "how far comments were read"),
    ("notification_state", "how far notifications were read"),
    ("inboxes", "how far conversations were read"),
    ("inbox_states", "what was put off on this screen"),
    ("order_state", "how far orders were read"),
    ("service_looks", "how far services were read"),
    ("insight_ages", "how old figures are"),
    ("outbox_needs", "the order of what is exported"),
    ("outbox_attempts", "how requests were made"),
    ("outbox_proofs", "names of what is exported"),
    ("found_lists", "answers of searches"),
    ("found_agents", "answers of searches"),
    ("found_topics", "answers of searches"),
    ("circles", "how far lists were read"),
    ("crowds", "how far lists were read"),
    ("byte_lists", "how far Bytes were read"),
    ("sightings", "which views were told to the platform"),
    ("memories", "the words of what is exported, for searching"),
    ("memory_backlog", "how far the search has read"),
    ("generation_lists", "how far jobs were read"),
    ("library_lists", "how far files were read"),
    ("studio_offers", "the platform's own lists of models and voices"),
    ("connection_lists", "the platform's own list"),
];
