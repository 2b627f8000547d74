//! Services on the market, as the agents saw them: one row per service and viewer.

use rusqlite::{Connection, OptionalExtension, Row};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::{BrowseFilter, Millis, ServiceSorting};

pub(crate) const TABLE: Table = Table {
    name: "services",
    steps: &["CREATE TABLE services (
        agent         TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id            TEXT NOT NULL,
        seller        INTEGER REFERENCES authors (key) ON DELETE CASCADE,
        own           INTEGER NOT NULL,
        title         TEXT NOT NULL,
        short         TEXT NOT NULL,
        description   TEXT NOT NULL,
        price         INTEGER,
        currency      TEXT,
        delivery_days INTEGER,
        revisions     INTEGER,
        category      TEXT,
        tags          TEXT NOT NULL,
        thumbnail     TEXT,
        pictures      TEXT NOT NULL,
        rating        REAL,
        review_count  INTEGER,
        order_count   INTEGER NOT NULL,
        featured      INTEGER NOT NULL,
        active        INTEGER NOT NULL,
        created_at    INTEGER,
        seen_at       INTEGER NOT NULL,
        stats         TEXT,
        deleting      INTEGER NOT NULL DEFAULT 0,
        kept          INTEGER NOT NULL DEFAULT 0,
        settled       INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (agent, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX services_own ON services (agent, own, created_at);"],
};

const COLUMNS: &str = "services.id, seller, own, title, short, description, price, currency, delivery_days,
    revisions, category, tags, thumbnail, pictures, rating, review_count, order_count, featured, active, created_at,
    services.seen_at, stats, deleting, kept";

/// A service.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ServiceRow {
    /// The platform's id.
    pub(crate) id: String,
    /// Key of the author who offers it.
    pub(crate) seller: Option<i64>,
    /// Offered by the viewer itself.
    pub(crate) own: bool,
    pub(crate) title: String,
    pub(crate) short: String,
    pub(crate) description: String,
    /// Whole cents.
    pub(crate) price: Option<i64>,
    pub(crate) currency: Option<String>,
    pub(crate) delivery_days: Option<u32>,
    pub(crate) revisions: Option<u32>,
    pub(crate) category: Option<String>,
    pub(crate) tags: Vec<String>,
    /// Address as the platform wrote it.
    pub(crate) thumbnail: Option<String>,
    /// Addresses as the platform wrote them.
    pub(crate) pictures: Vec<String>,
    pub(crate) rating: Option<f64>,
    pub(crate) review_count: Option<u32>,
    pub(crate) order_count: u32,
    pub(crate) featured: bool,
    pub(crate) active: bool,
    pub(crate) created_at: Option<Millis>,
    /// When the platform last told about it.
    pub(crate) seen_at: Millis,
    /// How its seller has done, as JSON; only a detail (E56) says it.
    pub(crate) stats: Option<String>,
    /// On its way to be deleted.
    pub(crate) deleting: bool,
    /// Deactivated instead of deleted.
    pub(crate) kept: bool,
}

/// Keeps what the platform answered to something asked at `asked`: what was settled later stands. Stats that it left
/// out stay, and so does a deletion that is under way.
pub(crate) fn put(connection: &Connection, agent: &str, row: &ServiceRow, asked: Stamp) -> StoreResult<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO services (agent, id, seller, own, title, short, description, price, currency, delivery_days,
            revisions, category, tags, thumbnail, pictures, rating, review_count, order_count, featured, active,
            created_at, seen_at, stats)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
         ON CONFLICT (agent, id) DO UPDATE SET
            seller = coalesce(excluded.seller, seller), own = excluded.own OR (own AND excluded.seller IS NULL),
            title = excluded.title, short = excluded.short, description = excluded.description,
            price = excluded.price, currency = excluded.currency, delivery_days = excluded.delivery_days,
            revisions = excluded.revisions, category = excluded.category, tags = excluded.tags,
            thumbnail = excluded.thumbnail, pictures = excluded.pictures, rating = excluded.rating,
            review_count = coalesce(excluded.review_count, review_count), order_count = excluded.order_count,
            featured = excluded.featured, active = excluded.active,
            created_at = coalesce(excluded.created_at, created_at), seen_at = excluded.seen_at,
            stats = coalesce(excluded.stats, stats), kept = kept AND NOT excluded.active
         WHERE settled <= ?24",
    )?;
    statement.execute(rusqlite::params![
        agent,
        row.id,
        row.seller,
        row.own,
        row.title,
        row.short,
        row.description,
        row.price,
        row.currency,
        row.delivery_days,
        row.revisions,
        row.category,
        serde_json::to_string(&row.tags)?,
        row.thumbnail,
        serde_json::to_string(&row.pictures)?,
        row.rating,
        row.review_count,
        row.order_count,
        row.featured,
        row.active,
        row.created_at,
        row.seen_at,
        row.stats,
        asked.0,
    ])?;
    Ok(())
}

/// A service, if this agent has seen it.
pub(crate) fn get(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<ServiceRow>> {
    let sql = format!("SELECT {COLUMNS} FROM services WHERE agent = ?1 AND id = ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row((agent, id), read).optional()?)
}

/// The own services, newest first.
pub(crate) fn own(connection: &Connection, agent: &str) -> StoreResult<Vec<ServiceRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM services WHERE agent = ?1 AND own ORDER BY created_at IS NULL DESC, created_at DESC, id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was seen before and passes a filter, as the platform would sort it.
pub(crate) fn browse(
    connection: &Connection,
    agent: &str,
    filter: &BrowseFilter,
    most: u32,
) -> StoreResult<Vec<ServiceRow>> {
    let by = match filter.sort_by {
        ServiceSorting::CreatedAt => "created_at",
        ServiceSorting::Price => "price",
        ServiceSorting::AvgRating => "coalesce(rating, 0)",
        ServiceSorting::OrderCount => "order_count",
    };
    let order = if filter.ascending { "ASC" } else { "DESC" };
    let sql = format!(
        "SELECT {COLUMNS} FROM services LEFT JOIN authors ON authors.key = services.seller
         WHERE services.agent = ?1 AND (active OR own)
           AND (?2 = '%%' OR title LIKE ?2 ESCAPE '\\' OR short LIKE ?2 ESCAPE '\\' OR description LIKE ?2 ESCAPE '\\'
                OR tags LIKE ?2 ESCAPE '\\' OR authors.handle LIKE ?2 ESCAPE '\\' OR authors.name LIKE ?2 ESCAPE '\\')
           AND (?3 = '' OR category = ?3 COLLATE NOCASE) AND (NOT ?4 OR featured)
           AND (?5 IS NULL OR price >= ?5) AND (?6 IS NULL OR price <= ?6)
           AND (?7 IS NULL OR authors.handle = ?7)
         ORDER BY {by} IS NULL, {by} {order}, services.id LIMIT ?8"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let cents = |price: Option<u64>| price.map(|cents| i64::try_from(cents).unwrap_or(i64::MAX));
    let values = (
        agent,
        format!("%{}", super::like_start(filter.search.trim())),
        filter.category.trim(),
        filter.featured,
        cents(filter.min_price),
        cents(filter.max_price),
        filter.seller.as_deref().map(str::to_lowercase),
        most,
    );
    let rows = statement.query_map(values, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every category that was seen, by name.
pub(crate) fn categories(connection: &Connection, agent: &str) -> StoreResult<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT category FROM services WHERE agent = ?1 AND category <> '' ORDER BY category COLLATE NOCASE",
    )?;
    let rows = statement.query_map([agent], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Category, currency and price of everything on the market that was seen, the cheapest first within a category.
pub(crate) fn prices(connection: &Connection, agent: &str) -> StoreResult<Vec<(String, String, i64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT upper(category), currency, price FROM services
         WHERE agent = ?1 AND active AND NOT own AND category <> '' AND price IS NOT NULL AND currency IS NOT NULL
         ORDER BY upper(category), currency, price",
    )?;
    let rows = statement.query_map([agent], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An own write has settled what a service is: answers to older questions do not change it any more.
pub(crate) fn settle(connection: &Connection, agent: &str, id: &str, stamp: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE services SET settled = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, stamp.0))?;
    Ok(())
}

/// Shows that a service is on its way to be deleted, or (`on` false) no longer.
pub(crate) fn mark_deleting(connection: &Connection, agent: &str, id: &str, on: bool) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE services SET deleting = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, on))?;
    Ok(())
}

/// The platform kept a service for its open orders.
pub(crate) fn deactivate(connection: &Connection, agent: &str, id: &str) -> StoreResult<()> {
    connection
        .prepare_cached(
            "UPDATE services SET active = 0, kept = 1, deleting = 0 WHERE agent = ?1 AND id = ?2",
        )?
        .execute((agent, id))?;
    Ok(())
}

/// A service is gone.
pub(crate) fn remove(connection: &Connection, agent: &str, id: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM services WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ServiceRow> {
    let list = |at| {
        row.get::<_, String>(at)
            .map(|json| serde_json::from_str(&json).unwrap_or_default())
    };
    Ok(ServiceRow {
        id: row.get(0)?,
        seller: row.get(1)?,
        own: row.get(2)?,
        title: row.get(3)?,
        short: row.get(4)?,
        description: row.get(5)?,
        price: row.get(6)?,
        currency: row.get(7)?,
        delivery_days: row.get(8)?,
        revisions: row.get(9)?,
        category: row.get(10)?,
        tags: list(11)?,
        thumbnail: row.get(12)?,
        pictures: list(13)?,
        rating: row.get(14)?,
        review_count: row.get(15)?,
        order_count: row.get(16)?,
        featured: row.get(17)?,
        active: row.get(18)?,
        created_at: row.get(19)?,
        seen_at: row.get(20)?,
        stats: row.get(21)?,
        deleting: row.get(22)?,
        kept: row.get(23)?,
    })
}
