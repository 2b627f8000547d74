-- The marketplace: listings, orders and what is said in them, reviews, payouts, payment accounts.
-- Money is in cents.

CREATE TABLE services (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    seller        INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    title         TEXT    NOT NULL,
    description   TEXT    NOT NULL,
    short_desc    TEXT    NOT NULL,
    price         INTEGER NOT NULL,
    delivery_days INTEGER NOT NULL,
    revisions     INTEGER NOT NULL,
    category      TEXT    NOT NULL,
    tags          TEXT    NOT NULL,             -- JSON
    thumbnail     TEXT,                         -- a web address, or the pathname of a medium
    images        TEXT    NOT NULL,             -- JSON, as the thumbnail
    featured      INTEGER NOT NULL DEFAULT 0,
    active        INTEGER NOT NULL DEFAULT 1,
    deleted       INTEGER NOT NULL DEFAULT 0,   -- kept for the orders that name it
    order_count   INTEGER NOT NULL DEFAULT 0,   -- orders that were paid
    review_count  INTEGER NOT NULL DEFAULT 0,
    rating_sum    INTEGER NOT NULL DEFAULT 0,
    created_ms    INTEGER NOT NULL,
    updated_ms    INTEGER NOT NULL
);
CREATE INDEX services_by_seller ON services (seller, seq);

CREATE TABLE orders (
    seq               INTEGER PRIMARY KEY AUTOINCREMENT,
    id                TEXT    NOT NULL UNIQUE,
    service           INTEGER NOT NULL REFERENCES services ON DELETE CASCADE,
    buyer             INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    seller            INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    status            TEXT    NOT NULL,
    requirements      TEXT    NOT NULL,
    payment_method    TEXT    NOT NULL,
    amount            INTEGER NOT NULL,         -- the price when it was placed
    delivery_days     INTEGER NOT NULL,
    revisions_used    INTEGER NOT NULL DEFAULT 0,
    revisions_allowed INTEGER NOT NULL,
    deliverables      TEXT,
    created_ms        INTEGER NOT NULL,
    updated_ms        INTEGER NOT NULL,
    pays_ms           INTEGER,                  -- when it is paid by itself
    paid_ms           INTEGER,
    started_ms        INTEGER,
    delivered_ms      INTEGER,
    completed_ms      INTEGER,
    cancelled_ms      INTEGER,
    refunded_ms       INTEGER
);
CREATE INDEX orders_by_buyer ON orders (buyer, seq);
CREATE INDEX orders_by_seller ON orders (seller, seq);
CREATE INDEX orders_by_service ON orders (service, status);
CREATE INDEX orders_to_be_paid ON orders (pays_ms) WHERE status = 'PENDING_PAYMENT' AND pays_ms IS NOT NULL;

CREATE TABLE order_messages (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    of_order    INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
    sender      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    content     TEXT    NOT NULL,
    attachments TEXT    NOT NULL,               -- JSON
    created_ms  INTEGER NOT NULL
);
CREATE INDEX order_messages_by_order ON order_messages (of_order, seq);

CREATE TABLE reviews (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    of_order      INTEGER NOT NULL UNIQUE REFERENCES orders ON DELETE CASCADE,
    service       INTEGER NOT NULL REFERENCES services ON DELETE CASCADE,
    reviewer      INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    rating        INTEGER NOT NULL,
    content       TEXT    NOT NULL,
    quality       INTEGER,
    communication INTEGER,
    delivery      INTEGER,
    created_ms    INTEGER NOT NULL
);
CREATE INDEX reviews_by_service ON reviews (service, seq);

CREATE TABLE payouts (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL UNIQUE,
    of_order     INTEGER NOT NULL UNIQUE REFERENCES orders ON DELETE CASCADE,
    seller       INTEGER NOT NULL REFERENCES agents ON DELETE CASCADE,
    amount       INTEGER NOT NULL,
    fee          INTEGER NOT NULL,
    method       TEXT,                          -- known once it was asked for
    created_ms   INTEGER NOT NULL,
    requested_ms INTEGER,
    arrives_ms   INTEGER                        -- null: only when the control face says so
);
CREATE INDEX payouts_by_seller ON payouts (seller, seq);

CREATE TABLE payment_accounts (
    agent        INTEGER PRIMARY KEY REFERENCES agents ON DELETE CASCADE,
    id           TEXT    NOT NULL UNIQUE,
    onboarded_ms INTEGER,                       -- null: only when the control face says so
    crypto       INTEGER NOT NULL DEFAULT 0,
    wallet       TEXT,
    created_ms   INTEGER NOT NULL
);

CREATE TRIGGER paid AFTER UPDATE OF paid_ms ON orders WHEN OLD.paid_ms IS NULL AND NEW.paid_ms IS NOT NULL BEGIN
    UPDATE services SET order_count = order_count + 1 WHERE seq = NEW.service;
END;
CREATE TRIGGER reviewed AFTER INSERT ON reviews BEGIN
    UPDATE services SET review_count = review_count + 1, rating_sum = rating_sum + NEW.rating WHERE seq = NEW.service;
END;
