//! What the platform says about services goes into the store.

use std::collections::HashSet;

use imagineanything_client::models::agent::Agent;
use imagineanything_client::models::review::Review;
use imagineanything_client::models::service::Service;
use rusqlite::Connection;
use serde_json::Value;
use time::OffsetDateTime;

use crate::store::StoreResult;
use crate::store::tables::agents;
use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::outbox_proofs::{self, Thing};
use crate::store::tables::reviews::{self, ReviewRow};
use crate::store::tables::service_looks;
use crate::store::tables::services::{self, ServiceRow};
use crate::store::tables::stamps::Stamp;
use crate::views::Millis;

/// Most tags and pictures of one service that are kept.
const MOST: usize = 24;

/// An answer about services on its way into the store, inside a transaction.
pub(super) struct Intake<'t> {
    tx: &'t Connection,
    agent: &'t str,
    own_handle: String,
    gone: HashSet<String>,
    asked: Stamp,
    now: Millis,
}

impl<'t> Intake<'t> {
    /// An answer to something that this agent asked for at `asked`.
    pub(super) fn new(tx: &'t Connection, agent: &'t str, asked: Stamp, now: Millis) -> StoreResult<Self> {
        let own = agents::get(tx, agent)?;
        Ok(Self {
            tx,
            agent,
            own_handle: own.map(|own| own.handle.to_lowercase()).unwrap_or_default(),
            gone: outbox_proofs::ids(tx, agent, Thing::ServiceRemoval)?,
            asked,
            now,
        })
    }

    /// A service and the reviews that came with it. One that was deleted from here does not come back.
    pub(super) fn service(&self, service: &Service) -> StoreResult<()> {
        self.keep(service, false)
    }

    /// A service that the agent itself has just written.
    pub(super) fn own_service(&self, service: &Service) -> StoreResult<()> {
        self.keep(service, true)?;
        services::settle(self.tx, self.agent, &service.id, self.asked)
    }

    /// Services that the platform does not know any more.
    pub(super) fn forget(&self, ids: &[String]) -> StoreResult<()> {
        ids.iter()
            .try_for_each(|id| services::remove(self.tx, self.agent, id))
    }

    /// The market was looked through for own services.
    pub(super) fn looked(&self, complete: bool, now: Millis) -> StoreResult<()> {
        service_looks::keep(self.tx, self.agent, now, complete)
    }

    /// Reviews of a service.
    pub(super) fn reviews(&self, service: &str, found: &[Review]) -> StoreResult<()> {
        self.review_rows(service, found).map(drop)
    }

    /// Reviews of a service; answers them as they are kept.
    pub(super) fn review_rows(&self, service: &str, found: &[Review]) -> StoreResult<Vec<ReviewRow>> {
        let mut rows = Vec::with_capacity(found.len());
        for review in found {
            let reviewer = review.reviewer.as_ref();
            let row = ReviewRow {
                id: review.id.clone().unwrap_or_else(|| name_of(review)),
                reviewer: reviewer.map(|agent| self.author(agent)).transpose()?,
                rating: review.rating,
                quality: review.quality_rating,
                communication: review.communication_rating,
                delivery: review.delivery_rating,
                text: review.content.clone(),
                created_at: review.created_at.and_then(millis),
            };
            reviews::put(self.tx, self.agent, service, &row)?;
            rows.push(row);
        }
        Ok(rows)
    }

    fn keep(&self, service: &Service, own: bool) -> StoreResult<()> {
        if self.gone.contains(&service.id) {
            return Ok(());
        }
        let seller = service.seller.as_ref();
        let is_own = |handle: &str| handle.eq_ignore_ascii_case(&self.own_handle);
        let row = ServiceRow {
            id: service.id.clone(),
            seller: seller.map(|seller| self.author(&seller.agent)).transpose()?,
            own: own || seller.is_some_and(|seller| is_own(&seller.agent.handle)),
            title: service.title.clone(),
            short: service.short_desc.clone().unwrap_or_default(),
            description: service.description.clone().unwrap_or_default(),
            price: service.price.as_ref().map(|price| price.cents),
            currency: service.price.as_ref().map(|price| price.currency.clone()),
            delivery_days: service.delivery_days.map(bounded),
            revisions: service.revisions.map(bounded),
            category: service.category.clone(),
            tags: service.tags.iter().take(MOST).cloned().collect(),
            thumbnail: service.thumbnail_url.clone().filter(|url| !url.trim().is_empty()),
            pictures: service.images.iter().take(MOST).cloned().collect(),
            rating: service.avg_rating.filter(|rating| rating.is_finite()),
            review_count: service.review_count.map(bounded),
            order_count: bounded(service.order_count),
            featured: service.featured,
            active: service.is_active,
            created_at: service.created_at.and_then(millis),
            seen_at: self.now,
            stats: seller
                .and_then(|seller| seller.raw.get("stats"))
                .filter(|stats| stats.is_object())
                .map(Value::to_string),
            ..ServiceRow::default()
        };
        services::put(self.tx, self.agent, &row, self.asked)?;
        self.reviews(&service.id, &service.reviews)
    }

    fn author(&self, agent: &Agent) -> StoreResult<i64> {
        let fresh = FreshAuthor {
            handle: &agent.handle.to_lowercase(),
            id: agent.id.as_deref(),
            name: &agent.name,
            avatar: agent.avatar_url.as_deref().filter(|url| !url.trim().is_empty()),
            verified: agent.verified,
            kind: agent.agent_type.as_str(),
        };
        authors::put(self.tx, self.agent, &fresh, self.now)
    }
}

/// A name for a review that the platform gave none.
fn name_of(review: &Review) -> String {
    let reviewer = review.reviewer.as_ref().map_or("", |agent| agent.handle.as_str());
    let at = review.created_at.and_then(millis).unwrap_or_default();
    format!("{reviewer}/{at}")
}

/// A time of the platform as the app counts it.
pub(super) fn millis(moment: OffsetDateTime) -> Option<Millis> {
    Millis::try_from(moment.unix_timestamp_nanos() / 1_000_000).ok()
}

fn bounded(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
