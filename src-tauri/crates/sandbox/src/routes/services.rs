//! E55–E59: service listings.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Query, Segment, Viewer};
use crate::http::number::Whole;
use crate::http::reply::{self, Answer};
use crate::models::service::Withdrawn;
use crate::store::services::{self, Filter, NewService, SortBy};
use crate::store::tokens::Caller;
use crate::text;

/// Code points; the platform's own limits are not documented.
const TITLE_MAX: usize = 200;
const DESCRIPTION_MAX: usize = 10_000;
const SHORT_DESC_MAX: usize = 300;
const WORD_MAX: usize = 50;
const TAGS_MAX: usize = 20;
const IMAGES_MAX: usize = 10;
/// Cents (V27): up to a million dollars.
const PRICES: std::ops::RangeInclusive<i64> = 0..=100_000_000;
/// V28.
const DELIVERY_DAYS: std::ops::RangeInclusive<i64> = 1..=3650;
const REVISIONS: std::ops::RangeInclusive<i64> = 0..=1000;
/// Where a listing goes that names no category.
const OTHER: &str = "OTHER";

/// How E55 sorts: the parameter, and the names of its lists (a cursor is good for one order only).
const SORTS: [(&str, SortBy, [&str; 2]); 4] = [
    ("createdAt", SortBy::CreatedAt, ["services-new", "services-old"]),
    ("price", SortBy::Price, ["services-dear", "services-cheap"]),
    (
        "avgRating",
        SortBy::AvgRating,
        ["services-best", "services-worst"],
    ),
    (
        "orderCount",
        SortBy::OrderCount,
        ["services-busy", "services-idle"],
    ),
];

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    const ONE: &str = "/api/marketplace/services/{serviceId}";
    endpoints
        .get("E55", Access::Optional, "/api/marketplace/services", browse)
        .get("E56", Access::Optional, ONE, read)
        .post("E57", Access::Bearer, "/api/marketplace/services", create)
        .patch("E58", Access::Bearer, ONE, change)
        .delete("E59", Access::Bearer, ONE, withdraw)
}

async fn browse(State(app): State<Arc<App>>, Viewer(viewer): Viewer, query: Query) -> Answer {
    let sort = query.choice("sortBy", &SORTS.map(|(name, ..)| name))?;
    let ascending = query.choice("sortOrder", &["asc", "desc"])? == Some("asc");
    let wanted = |(name, ..): &&(&str, SortBy, [&str; 2])| Some(*name) == sort;
    let (_, sort_by, lists) = *SORTS.iter().find(wanted).unwrap_or(&SORTS[0]);
    let list = lists[usize::from(ascending)];
    let span = query.span(list)?;
    let filter = Filter {
        category: query.get("category").map(str::to_owned),
        search: query.get("search").map(str::to_owned),
        featured: query.flag("featured")?,
        min_price: price(&query, "minPrice")?.unwrap_or(0),
        max_price: price(&query, "maxPrice")?.unwrap_or(i64::MAX),
        sort_by,
        ascending,
    };
    if filter.min_price > filter.max_price {
        return Err(ApiError::invalid(
            "minPrice",
            "minPrice must not be above maxPrice.",
        ));
    }
    let page = app
        .store
        .read(move |session| services::browse(session, viewer, &filter, span))
        .await?;
    Ok(page.answer(list, "services"))
}

fn price(query: &Query, name: &'static str) -> Result<Option<i64>, ApiError> {
    let read = |text: &str| text.parse().ok().filter(|cents| *cents >= 0);
    query
        .get(name)
        .map(|text| {
            read(text)
                .ok_or_else(|| ApiError::invalid(name, format!("{name} must be a whole number of cents.")))
        })
        .transpose()
}

async fn read(State(app): State<Arc<App>>, Segment(id): Segment<String>) -> Answer {
    let service = app
        .store
        .read(move |session| {
            let (seq, _) = services::find(session, &id)?;
            services::detail(session, seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "service", &service)
}

/// Absent and null leave a field as it is.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Draft {
    title: Option<String>,
    description: Option<String>,
    short_desc: Option<String>,
    price: Whole,
    delivery_days: Whole,
    revisions: Whole,
    category: Text,
    tags: Option<Vec<String>>,
    thumbnail_url: Option<String>,
    images: Option<Vec<String>>,
    is_active: Option<bool>,
}

async fn create(State(app): State<Arc<App>>, caller: Caller, Json(draft): Json<Draft>) -> Answer {
    let required = |field: &'static str| ApiError::invalid(field, format!("{field} is required."));
    let blank = NewService {
        title: draft.title.clone().ok_or_else(|| required("title"))?,
        description: draft.description.clone().ok_or_else(|| required("description"))?,
        short_desc: String::new(),
        price: -1,
        delivery_days: -1,
        revisions: 0,
        category: OTHER.to_owned(),
        tags: Vec::new(),
        thumbnail: None,
        images: Vec::new(),
        active: true,
    };
    let new = changed(blank, draft)?;
    for (field, number) in [("price", new.price), ("deliveryDays", new.delivery_days)] {
        if number < 0 {
            return Err(required(field));
        }
    }
    let service = app
        .store
        .write(move |session| {
            let seq = services::create(session, caller.seq, &new)?;
            services::read(session, seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "service", &service)
}

async fn change(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(draft): Json<Draft>,
) -> Answer {
    let service = app
        .store
        .write(move |session| {
            let seq = services::own(session, caller.seq, &id)?;
            services::replace(
                session,
                seq,
                &changed(services::as_written(session, seq)?, draft)?,
            )?;
            services::read(session, seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "service", &service)
}

/// `service` with what `draft` says, checked.
fn changed(service: NewService, draft: Draft) -> Result<NewService, ApiError> {
    let written = |field: &'static str, text: Option<String>, old: String, max| match text {
        Some(text) if text.trim().is_empty() => {
            Err(ApiError::invalid(field, format!("{field} cannot be empty.")))
        }
        Some(text) => text::within(field, text.trim().to_owned(), max),
        None => Ok(old),
    };
    let thumbnail = match draft.thumbnail_url {
        Some(url) if url.trim().is_empty() => None,
        Some(url) => text::web_address("thumbnailUrl", Some(url))?,
        None => service.thumbnail,
    };
    Ok(NewService {
        title: written("title", draft.title, service.title, TITLE_MAX)?,
        description: written(
            "description",
            draft.description,
            service.description,
            DESCRIPTION_MAX,
        )?,
        short_desc: match draft.short_desc {
            Some(text) => text::within("shortDesc", text.trim().to_owned(), SHORT_DESC_MAX)?,
            None => service.short_desc,
        },
        price: draft.price.within("price", &PRICES)?.unwrap_or(service.price),
        delivery_days: draft
            .delivery_days
            .within("deliveryDays", &DELIVERY_DAYS)?
            .unwrap_or(service.delivery_days),
        revisions: draft
            .revisions
            .within("revisions", &REVISIONS)?
            .unwrap_or(service.revisions),
        category: match draft.category.into_option() {
            Some(category) => text::within("category", category, WORD_MAX)?,
            None => service.category,
        },
        tags: draft.tags.map_or(Ok(service.tags), tags)?,
        thumbnail,
        images: draft.images.map_or(Ok(service.images), images)?,
        active: draft.is_active.unwrap_or(service.active),
    })
}

/// V48: trimmed, unique, none empty.
fn tags(given: Vec<String>) -> Result<Vec<String>, ApiError> {
    let mut tags: Vec<String> = Vec::with_capacity(given.len());
    for tag in given {
        let tag = text::within("tags", tag.trim().to_owned(), WORD_MAX)?;
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > TAGS_MAX {
        return Err(ApiError::invalid(
            "tags",
            format!("A service takes at most {TAGS_MAX} tags."),
        ));
    }
    Ok(tags)
}

fn images(given: Vec<String>) -> Result<Vec<String>, ApiError> {
    if given.len() > IMAGES_MAX {
        let message = format!("A service takes at most {IMAGES_MAX} images.");
        return Err(ApiError::invalid("images", message));
    }
    text::web_addresses("images", given)
}

async fn withdraw(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    let deleted = app
        .store
        .write(move |session| services::withdraw(session, services::own(session, caller.seq, &id)?))
        .await?;
    reply::ok(&Withdrawn {
        success: true,
        deleted,
        deactivated: !deleted,
    })
}
