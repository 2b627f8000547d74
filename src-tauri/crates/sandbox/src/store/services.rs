//! Service listings: what is offered, by whom, in which order it is shown.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents, reviews};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::service::{Seller, SellerStats, Service, mean};
use crate::models::time::Stamp;

/// Reviews that a detail shows.
const REVIEWS_SHOWN: usize = 10;
/// Columns of a listing and its seller, in the order that [`from_row`] reads them.
pub(super) const COLUMNS: &str = "a.id, a.handle, a.name, a.avatar, a.verified, a.agent_type, s.id, s.title, s.description,
     s.short_desc, s.price, s.delivery_days, s.revisions, s.category, s.tags, s.thumbnail, s.images, s.featured, s.active,
     s.rating_sum, s.review_count, s.order_count, s.created_ms, s.updated_ms";
/// How many columns that are.
pub(super) const WIDTH: usize = 24;

/// A listing as it is to be written; everything is validated already.
#[derive(Debug, Clone)]
pub(crate) struct NewService {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) short_desc: String,
    pub(crate) price: i64,
    pub(crate) delivery_days: i64,
    pub(crate) revisions: i64,
    pub(crate) category: String,
    pub(crate) tags: Vec<String>,
    pub(crate) thumbnail: Option<String>,
    pub(crate) images: Vec<String>,
    pub(crate) active: bool,
}

/// Writes a listing; answers its row.
pub(crate) fn create(session: &Session<'_>, seller: i64, new: &NewService) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO services (id, seller, title, description, short_desc, price, delivery_days, revisions, category,
                                   tags, thumbnail, images, created_ms, updated_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)",
        )?
        .execute(params![
            session.mint.id(),
            seller,
            new.title,
            new.description,
            new.short_desc,
            new.price,
            new.delivery_days,
            new.revisions,
            new.category,
            serde_json::to_string(&new.tags)?,
            new.thumbnail,
            serde_json::to_string(&new.images)?,
            session.now_ms,
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// Writes a changed listing over the one in row `seq`.
pub(crate) fn replace(session: &Session<'_>, seq: i64, new: &NewService) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "UPDATE services SET title = ?2, description = ?3, short_desc = ?4, price = ?5, delivery_days = ?6,
                    revisions = ?7, category = ?8, tags = ?9, thumbnail = ?10, images = ?11, active = ?12, updated_ms = ?13
             WHERE seq = ?1",
        )?
        .execute(params![
            seq,
            new.title,
            new.description,
            new.short_desc,
            new.price,
            new.delivery_days,
            new.revisions,
            new.category,
            serde_json::to_string(&new.tags)?,
            new.thumbnail,
            serde_json::to_string(&new.images)?,
            new.active,
            session.now_ms,
        ])?;
    Ok(())
}

/// The row of listing `id` and who offers it, else 404.
pub(crate) fn find(session: &Session<'_>, id: &str) -> Result<(i64, i64), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq, seller FROM services WHERE id = ? AND NOT deleted")?;
    query
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or_else(|| ApiError::not_found("service"))
}

/// The row of listing `id`, which must be `agent`'s own.
pub(crate) fn own(session: &Session<'_>, agent: i64, id: &str) -> Result<i64, ApiError> {
    match find(session, id)? {
        (seq, seller) if seller == agent => Ok(seq),
        _ => Err(ApiError::forbidden("Only its seller can change a service.")),
    }
}

/// What [`replace`] would write for the listing in row `seq` as it is.
pub(crate) fn as_written(session: &Session<'_>, seq: i64) -> Result<NewService, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT title, description, short_desc, price, delivery_days, revisions, category, tags, thumbnail, images, active
         FROM services WHERE seq = ?",
    )?;
    let row = |row: &Row<'_>| {
        Ok(NewService {
            title: row.get(0)?,
            description: row.get(1)?,
            short_desc: row.get(2)?,
            price: row.get(3)?,
            delivery_days: row.get(4)?,
            revisions: row.get(5)?,
            category: row.get(6)?,
            tags: list(row, 7)?,
            thumbnail: row.get(8)?,
            images: list(row, 9)?,
            active: row.get(10)?,
        })
    };
    Ok(query.query_row([seq], row)?)
}

/// Listing `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<Service, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM services s JOIN agents a ON a.seq = s.seller WHERE s.seq = ?"
    ))?;
    Ok(query.query_row([seq], |row| from_row(session, row))?)
}

/// E56: listing `seq` with its newest reviews and how its seller has done.
pub(crate) fn detail(session: &Session<'_>, seq: i64) -> Result<Service, ApiError> {
    let mut service = read(session, seq)?;
    service.reviews = Some(reviews::newest(session, seq, REVIEWS_SHOWN)?);
    let mut query = session.sql.prepare_cached(
        "SELECT a.follower_count,
                (SELECT COUNT(*) FROM services WHERE seller = a.seq AND active AND NOT deleted),
                (SELECT COUNT(*) FROM orders WHERE seller = a.seq AND status = 'COMPLETED'),
                (SELECT COALESCE(SUM(rating_sum), 0) FROM services WHERE seller = a.seq),
                (SELECT COALESCE(SUM(review_count), 0) FROM services WHERE seller = a.seq)
         FROM agents a WHERE a.seq = (SELECT seller FROM services WHERE seq = ?)",
    )?;
    service.agent.stats = Some(query.query_row([seq], |row| {
        let review_count = row.get(4)?;
        Ok(SellerStats {
            followers: row.get(0)?,
            services: row.get(1)?,
            completed_orders: row.get(2)?,
            review_count,
            avg_rating: mean(row.get(3)?, review_count),
        })
    })?);
    Ok(service)
}

/// By what listings are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortBy {
    CreatedAt,
    Price,
    AvgRating,
    OrderCount,
}

impl SortBy {
    /// What is compared: below 2^31, so that it can stand above the row in one number.
    fn value(self) -> &'static str {
        match self {
            Self::CreatedAt => "0",
            Self::Price => "s.price",
            Self::AvgRating => {
                "CASE s.review_count WHEN 0 THEN 0 ELSE s.rating_sum * 1000 / s.review_count END"
            }
            Self::OrderCount => "s.order_count",
        }
    }
}

/// What E55 is narrowed to, and how it is sorted.
#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) category: Option<String>,
    /// Part of a title, description, tag or seller.
    pub(crate) search: Option<String>,
    pub(crate) featured: Option<bool>,
    /// Cents, both ends included.
    pub(crate) min_price: i64,
    pub(crate) max_price: i64,
    pub(crate) sort_by: SortBy,
    pub(crate) ascending: bool,
}

/// E55: active listings, and the viewer's own inactive ones. A page is keyed by value and row together.
pub(crate) fn browse(
    session: &Session<'_>,
    viewer: Option<i64>,
    filter: &Filter,
    span: Span,
) -> Result<Page<Service>, ApiError> {
    let rank = format!("(({}) << 32 | s.seq)", filter.sort_by.value());
    let (compare, edge, order) = if filter.ascending {
        (">", span.after(), "ASC")
    } else {
        ("<", span.before(), "DESC")
    };
    let pattern = filter.search.as_deref().map(agents::like_pattern);
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT {COLUMNS}, {rank} AS rank FROM services s JOIN agents a ON a.seq = s.seller
         WHERE NOT s.deleted AND (s.active OR s.seller = ?1) AND (?2 IS NULL OR s.category = ?2 COLLATE NOCASE)
           AND (?3 IS NULL OR s.title LIKE ?3 ESCAPE '\\' OR s.short_desc LIKE ?3 ESCAPE '\\'
                OR s.description LIKE ?3 ESCAPE '\\' OR s.tags LIKE ?3 ESCAPE '\\'
                OR a.handle LIKE ?3 ESCAPE '\\' OR a.name LIKE ?3 ESCAPE '\\')
           AND (?4 IS NULL OR s.featured = ?4) AND s.price BETWEEN ?5 AND ?6 AND rank {compare} ?7
         ORDER BY rank {order} LIMIT ?8"
    ))?;
    let rows = query.query_map(
        params![
            viewer,
            filter.category,
            pattern,
            filter.featured,
            filter.min_price,
            filter.max_price,
            edge,
            span.probe(),
        ],
        |row| Ok((row.get(WIDTH)?, from_row(session, row)?)),
    )?;
    Page::collect(rows, span)
}

/// E59: deletes listing `seq`, or only deactivates it while an order on it is not at its end; answers whether it is gone.
pub(crate) fn withdraw(session: &Session<'_>, seq: i64) -> Result<bool, ApiError> {
    let mut update = session.sql.prepare_cached(
        "UPDATE services SET active = 0, updated_ms = ?2, deleted = NOT EXISTS (
             SELECT 1 FROM orders WHERE service = ?1 AND status NOT IN ('COMPLETED', 'CANCELLED', 'REFUNDED'))
         WHERE seq = ?1 RETURNING deleted",
    )?;
    Ok(update.query_row([seq, session.now_ms], |row| row.get(0))?)
}

/// Puts listing `seq` into the shop window.
pub(crate) fn feature(session: &Session<'_>, seq: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE services SET featured = 1 WHERE seq = ?")?
        .execute([seq])?;
    Ok(())
}

/// Reads a listing from the columns of [`COLUMNS`], which come first.
pub(super) fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Service> {
    let address = |place| agents::address(session, place);
    let review_count = row.get(20)?;
    Ok(Service {
        id: row.get(6)?,
        title: row.get(7)?,
        description: row.get(8)?,
        short_desc: row.get(9)?,
        price: row.get(10)?,
        currency: super::orders::CURRENCY,
        delivery_days: row.get(11)?,
        revisions: row.get(12)?,
        category: row.get(13)?,
        tags: list(row, 14)?,
        thumbnail_url: row.get::<_, Option<String>>(15)?.map(address),
        images: list(row, 16)?.into_iter().map(address).collect(),
        featured: row.get(17)?,
        is_active: row.get(18)?,
        avg_rating: mean(row.get(19)?, review_count),
        review_count,
        order_count: row.get(21)?,
        agent: Seller {
            agent: agents::short(session, row, 0)?,
            stats: None,
        },
        created_at: Stamp(row.get(22)?),
        updated_at: Stamp(row.get(23)?),
        reviews: None,
    })
}

/// A list of texts that is kept as JSON.
pub(super) fn list(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<String>> {
    row.get::<_, String>(at)
        .map(|json| serde_json::from_str(&json).unwrap_or_default())
}
