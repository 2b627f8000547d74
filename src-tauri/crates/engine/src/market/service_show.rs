//! What the store knows of services becomes what the screen sees.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::Value;
use url::Url;

use super::service_form;
use crate::clients;
use crate::media::Media;
use crate::outbox::job::Job;
use crate::store::tables::agents;
use crate::store::tables::authors;
use crate::store::tables::outbox_items;
use crate::store::tables::reviews::ReviewRow;
use crate::store::tables::services::{self, ServiceRow};
use crate::store::{StoreError, StoreResult};
use crate::timeline::Show;
use crate::views::{
    AuthorView, CategoryPrice, MoneyView, PictureView, ReviewView, SellerStatsView, ServiceView,
};

/// Looks at the market with the eyes of one agent.
pub(super) struct Stall<'c> {
    connection: &'c Connection,
    agent: &'c str,
    show: Show<'c>,
    base: Url,
    media: &'c Media,
    items: HashMap<String, i64>,
}

impl<'c> Stall<'c> {
    /// The eyes of this agent; refuses an agent that is not here any more.
    pub(super) fn new(connection: &'c Connection, agent: &'c str, media: &'c Media) -> StoreResult<Self> {
        let row = agents::get(connection, agent)?.ok_or_else(|| StoreError::Refused(clients::gone()))?;
        let items = outbox_items::of_agent(connection, agent)?;
        let items = items.into_iter().flatten().filter_map(|item| match &item.job {
            Job::Service(job) => Some((job.service_id()?.to_owned(), item.id)),
            _ => None,
        });
        Ok(Self {
            connection,
            agent,
            show: Show::new(connection, agent, media)?,
            base: clients::address(&row.base_url).map_err(StoreError::Refused)?,
            media,
            items: items.collect(),
        })
    }

    /// A service.
    pub(super) fn service(&self, row: ServiceRow) -> StoreResult<ServiceView> {
        Ok(ServiceView {
            item: self.items.get(&row.id).copied(),
            id: row.id,
            title: row.title,
            short: row.short,
            description: row.description,
            price: amount(row.price, row.currency),
            delivery_days: row.delivery_days,
            revisions: row.revisions,
            category: row.category.filter(|category| !category.trim().is_empty()),
            tags: row.tags,
            thumbnail: row.thumbnail.and_then(|url| self.picture(&url)),
            pictures: row.pictures.iter().filter_map(|url| self.picture(url)).collect(),
            rating: row.rating,
            review_count: row.review_count,
            order_count: row.order_count,
            featured: row.featured,
            active: row.active,
            seller: self.author(row.seller)?,
            own: row.own,
            created_at: row.created_at,
            fetched_at: row.seen_at,
            deleting: row.deleting,
            kept_for_orders: row.kept,
        })
    }

    /// Several services, in their order.
    pub(super) fn services(&self, rows: Vec<ServiceRow>) -> StoreResult<Vec<ServiceView>> {
        rows.into_iter().map(|row| self.service(row)).collect()
    }

    /// A service, if it is known.
    pub(super) fn known(&self, id: &str) -> StoreResult<Option<ServiceView>> {
        let row = services::get(self.connection, self.agent, id)?;
        row.map(|row| self.service(row)).transpose()
    }

    /// A review.
    pub(super) fn review(&self, row: ReviewRow) -> StoreResult<ReviewView> {
        Ok(ReviewView {
            id: row.id,
            rating: row.rating,
            quality: row.quality,
            communication: row.communication,
            delivery: row.delivery,
            text: row.text,
            reviewer: self.author(row.reviewer)?,
            created_at: row.created_at,
        })
    }

    /// A picture at an address that somebody wrote; `None` if it must not be fetched.
    pub(super) fn picture(&self, url: &str) -> Option<PictureView> {
        let address = self.media.address_picture(&self.base, url.trim())?;
        Some(PictureView {
            small: address.small,
            large: address.large,
            width: None,
            height: None,
        })
    }

    /// What others ask, by category.
    pub(super) fn prices(&self) -> StoreResult<Vec<CategoryPrice>> {
        Ok(service_form::medians(&services::prices(
            self.connection,
            self.agent,
        )?))
    }

    fn author(&self, key: Option<i64>) -> StoreResult<Option<AuthorView>> {
        let row = key.map(|key| authors::get(self.connection, key)).transpose()?;
        Ok(row.map(|row| self.show.author_view(row)))
    }
}

/// How a seller has done, from what was kept of it.
pub(super) fn stats(kept: Option<&str>) -> SellerStatsView {
    let kept: Value = kept
        .and_then(|kept| serde_json::from_str(kept).ok())
        .unwrap_or_default();
    let count = |name: &str| {
        let count = kept.get(name)?.as_u64()?;
        u32::try_from(count).ok()
    };
    SellerStatsView {
        services: count("services"),
        completed_orders: count("completedOrders"),
        review_count: count("reviewCount"),
        rating: kept.get("avgRating").and_then(Value::as_f64),
        followers: count("followers"),
    }
}

/// An amount whose two parts are both known.
pub(super) fn amount(cents: Option<i64>, currency: Option<String>) -> Option<MoneyView> {
    Some(MoneyView {
        cents: cents?,
        currency: currency?,
    })
}
