//! Services on the market: all of them through a filter, one of them in full, and the own ones.
//!
//! The platform has no list by owner. Own services are found by searching for the own handle, by looking through the
//! newest part of the market, and by asking for each one that this computer knows.

use std::future::IntoFuture;
use std::pin::pin;
use std::sync::Arc;

use futures_util::TryStreamExt;
use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::service::{Service, ServiceFilter, ServiceSort, SortOrder};
use imagineanything_client::{Client, Error, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::service_intake::Intake;
use super::service_show::{Stall, stats};
use crate::clock::Clock;
use crate::error::{AppError, AppResult, Code};
use crate::event::Event;
use crate::media::Media;
use crate::shell::Shell;
use crate::store::tables::stamps::{self, Stamp};
use crate::store::tables::{agents, reviews, service_looks, services};
use crate::store::{Database, StoreError, StoreResult};
use crate::views::{
    AgentKey, BrowseFilter, BrowseView, Millis, OwnServicesView, ReviewPageView, ServiceDetailView,
    ServiceSorting, ServiceView,
};

/// Services on a page of the market.
const PAGE: u32 = 30;
/// Pages of 100 that a search by handle reads at most.
const SEARCH_PAGES: usize = 3;
/// Pages of 100 of the newest services that are looked through at most.
const NEWEST_PAGES: usize = 5;
/// Known own services that are asked for one by one at most.
const ASKED_ALONE: usize = 20;
/// Most services shown from what was seen before.
const SEEN: u32 = 120;
/// Reviews on a page.
const REVIEWS: u32 = 20;

/// Services on the market; cheap to clone.
#[derive(Clone)]
pub(crate) struct Services {
    pub(super) store: Database,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) shell: Arc<dyn Shell>,
    pub(super) media: Media,
}

/// Services of one seller, as far as they could be found.
struct Found {
    services: Vec<Service>,
    /// The whole market was looked through.
    complete: bool,
}

impl Services {
    /// A room over this store.
    pub(crate) fn new(store: Database, clock: Arc<dyn Clock>, shell: Arc<dyn Shell>, media: Media) -> Self {
        Self {
            store,
            clock,
            shell,
            media,
        }
    }

    /// What was seen before and passes the filter.
    pub(crate) async fn browse(&self, agent: AgentKey, filter: BrowseFilter) -> AppResult<BrowseView> {
        self.show(agent, move |db, agent, stall| {
            Ok(BrowseView {
                agent: agent.to_owned(),
                services: stall.services(services::browse(db, agent, &filter, SEEN)?)?,
                cursor: None,
                fetched_at: None,
                categories: services::categories(db, agent)?,
            })
        })
        .await
    }

    /// A page of what passes the filter at the platform (E55), the first one without a cursor.
    pub(crate) async fn browse_page(
        &self,
        client: &Client,
        agent: AgentKey,
        filter: BrowseFilter,
        cursor: Option<String>,
    ) -> AppResult<BrowseView> {
        let asked = self.stamp().await?;
        let (found, cursor) = match &filter.seller {
            Some(seller) => (of_seller(client, seller, &wire(&filter)).await?.services, None),
            None => {
                let page = page(client, &wire(&filter), cursor, PAGE).await?;
                let next = page.next_cursor.filter(|_| page.has_more);
                (page.items, next)
            }
        };
        let ids: Vec<String> = found.iter().map(|service| service.id.clone()).collect();
        let now = self.clock.now();
        self.take_in(&agent, asked, move |intake| {
            found.iter().try_for_each(|service| intake.service(service))
        })
        .await?;
        self.show(agent, move |db, agent, stall| {
            let shown = ids.iter().filter_map(|id| stall.known(id).transpose());
            Ok(BrowseView {
                agent: agent.to_owned(),
                services: shown.collect::<StoreResult<Vec<ServiceView>>>()?,
                cursor,
                fetched_at: Some(now),
                categories: services::categories(db, agent)?,
            })
        })
        .await
    }

    /// The own services that the store knows, and offers that are not on the market yet.
    pub(crate) async fn own(&self, agent: AgentKey) -> AppResult<OwnServicesView> {
        self.show(agent, |db, agent, stall| {
            let look = service_looks::last(db, agent)?;
            Ok(OwnServicesView {
                agent: agent.to_owned(),
                services: stall.services(services::own(db, agent)?)?,
                waiting: super::service_form::waiting(db, agent)?,
                fetched_at: look.map(|(at, _)| at),
                complete: look.is_some_and(|(_, complete)| complete),
            })
        })
        .await
    }

    /// Looks for the own services at the platform (E55, E56).
    pub(crate) async fn refresh_own(&self, client: &Client, agent: AgentKey) -> AppResult<OwnServicesView> {
        let asked = self.stamp().await?;
        let key = agent.clone();
        let known = move |db: &Connection| {
            let own = agents::get(db, &key)?.ok_or_else(|| StoreError::Refused(crate::clients::gone()))?;
            let ids = services::own(db, &key)?.into_iter().map(|row| row.id);
            Ok((own.handle, ids.collect::<Vec<_>>()))
        };
        let (handle, known) = self.store.read(known).await?;
        let mut found = of_seller(client, &handle, &ServiceFilter::default()).await?;
        let mut gone = Vec::new();
        let missing = known
            .into_iter()
            .filter(|id| !found.services.iter().any(|service| service.id == *id));
        for id in missing.take(ASKED_ALONE).collect::<Vec<_>>() {
            match client.services().get(&id).await {
                Ok(service) => found.services.push(service),
                Err(error) if error.is_not_found() => gone.push(id),
                Err(error) => return Err(error.into()),
            }
        }
        let (now, key) = (self.clock.now(), agent.clone());
        self.take_in(&agent, asked, move |intake| {
            found
                .services
                .iter()
                .try_for_each(|service| intake.service(service))?;
            intake.forget(&gone)?;
            intake.looked(found.complete, now)
        })
        .await?;
        self.own(key).await
    }

    /// One service as the store knows it.
    pub(crate) async fn detail(&self, agent: AgentKey, id: String) -> AppResult<ServiceDetailView> {
        self.show(agent, move |db, agent, stall| {
            let row = services::get(db, agent, &id)?;
            let reviews = reviews::of_service(db, agent, &id, REVIEWS)?;
            Ok(ServiceDetailView {
                agent: agent.to_owned(),
                stats: stats(row.as_ref().and_then(|row| row.stats.as_deref())),
                service: row.map(|row| stall.service(row)).transpose()?,
                reviews: reviews
                    .into_iter()
                    .map(|row| stall.review(row))
                    .collect::<StoreResult<_>>()?,
                cursor: None,
            })
        })
        .await
    }

    /// One service, its seller's figures and its first reviews from the platform (E56, E67).
    pub(crate) async fn refresh_detail(
        &self,
        client: &Client,
        agent: AgentKey,
        id: String,
    ) -> AppResult<ServiceDetailView> {
        let asked = self.stamp().await?;
        let query = PageQuery::first().limit(REVIEWS);
        let (services, reviews) = (client.services(), client.reviews());
        let (service, reviews) = tokio::join!(services.get(&id), reviews.list(&id, &query).into_future());
        let service = match service {
            Ok(service) => service,
            Err(error) if error.is_not_found() => {
                let gone = vec![id];
                self.take_in(&agent, asked, move |intake| intake.forget(&gone))
                    .await?;
                self.shell.emit(Event::ServicesStale { agent });
                return Err(AppError::new(Code::Gone, "This service is not offered any more."));
            }
            Err(error) => return Err(error.into()),
        };
        // A service is worth showing without its reviews.
        let page = reviews.ok();
        let cursor = page
            .as_ref()
            .and_then(|page| page.next_cursor.clone().filter(|_| page.has_more));
        self.take_in(&agent, asked, move |intake| {
            intake.service(&service)?;
            page.map_or(Ok(()), |page| intake.reviews(&service.id, &page.items))
        })
        .await?;
        let detail = self.detail(agent, id).await?;
        Ok(ServiceDetailView { cursor, ..detail })
    }

    /// The reviews behind a cursor (E67).
    pub(crate) async fn more_reviews(
        &self,
        client: &Client,
        agent: AgentKey,
        id: String,
        cursor: String,
    ) -> AppResult<ReviewPageView> {
        let asked = self.stamp().await?;
        let query = PageQuery::first().limit(REVIEWS).after(cursor);
        let page = client.reviews().list(&id, &query).await?;
        let cursor = page.next_cursor.clone().filter(|_| page.has_more);
        let rows = self
            .take_in(&agent, asked, move |intake| intake.review_rows(&id, &page.items))
            .await?;
        self.show(agent, move |_, _, stall| {
            let reviews = rows.into_iter().map(|row| stall.review(row));
            Ok(ReviewPageView {
                reviews: reviews.collect::<StoreResult<_>>()?,
                cursor,
            })
        })
        .await
    }

    /// Reads with the eyes of an agent.
    pub(super) async fn show<T: Send + 'static>(
        &self,
        agent: AgentKey,
        view: impl FnOnce(&Connection, &str, &Stall<'_>) -> StoreResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let media = self.media.clone();
        let read = move |db: &Connection| view(db, &agent, &Stall::new(db, &agent, &media)?);
        Ok(self.store.read(read).await?)
    }

    async fn stamp(&self) -> AppResult<Stamp> {
        Ok(self.store.read(stamps::current).await?)
    }

    async fn take_in<T: Send + 'static>(
        &self,
        agent: &str,
        asked: Stamp,
        work: impl FnOnce(&Intake<'_>) -> StoreResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let (agent, now): (_, Millis) = (agent.to_owned(), self.clock.now());
        let write = move |tx: &Transaction<'_>| work(&Intake::new(tx, &agent, asked, now)?);
        Ok(self.store.write(write).await?)
    }
}

/// A filter in the platform's words.
fn wire(filter: &BrowseFilter) -> ServiceFilter {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    ServiceFilter {
        category: filled(&filter.category),
        search: filled(&filter.search),
        featured: filter.featured.then_some(true),
        min_price: filter.min_price,
        max_price: filter.max_price,
        sort_by: Some(match filter.sort_by {
            ServiceSorting::CreatedAt => ServiceSort::CreatedAt,
            ServiceSorting::Price => ServiceSort::Price,
            ServiceSorting::AvgRating => ServiceSort::AvgRating,
            ServiceSorting::OrderCount => ServiceSort::OrderCount,
        }),
        sort_order: Some(if filter.ascending {
            SortOrder::Ascending
        } else {
            SortOrder::Descending
        }),
    }
}

async fn page(
    client: &Client,
    filter: &ServiceFilter,
    cursor: Option<String>,
    limit: u32,
) -> Result<Page<Service>, Error> {
    let query = PageQuery::first().limit(limit);
    let query = match cursor {
        Some(cursor) => query.after(cursor),
        None => query,
    };
    client.services().list(filter, &query).await
}

/// Everything that a seller offers and that passes the filter: by a search for the handle, then among the newest.
async fn of_seller(client: &Client, handle: &str, filter: &ServiceFilter) -> Result<Found, Error> {
    let is_sellers = |service: &Service| {
        let seller = service.seller.as_ref();
        seller.is_some_and(|seller| seller.agent.handle.eq_ignore_ascii_case(handle))
    };
    let by_handle = ServiceFilter {
        search: Some(handle.to_owned()),
        ..filter.clone()
    };
    let mut found: Vec<Service> = Vec::new();
    if filter.search.is_none() {
        let (services, _) = read(client, &by_handle, SEARCH_PAGES).await?;
        found.extend(services.into_iter().filter(is_sellers));
    }
    let newest = ServiceFilter {
        sort_by: filter.sort_by.or(Some(ServiceSort::CreatedAt)),
        sort_order: filter.sort_order.or(Some(SortOrder::Descending)),
        ..filter.clone()
    };
    let (services, complete) = read(client, &newest, NEWEST_PAGES).await?;
    for service in services.into_iter().filter(is_sellers) {
        if !found.iter().any(|known| known.id == service.id) {
            found.push(service);
        }
    }
    Ok(Found {
        services: found,
        complete,
    })
}

/// So many pages of the market; answers whether that was all of it.
async fn read(client: &Client, filter: &ServiceFilter, most: usize) -> Result<(Vec<Service>, bool), Error> {
    let query = PageQuery::first().limit(PAGE_MAX);
    let mut pages = pin!(client.services().list(filter, &query).pages());
    let mut services = Vec::new();
    for _ in 0..most {
        let Some(page) = pages.try_next().await? else {
            return Ok((services, true));
        };
        services.extend(page.items);
        if !page.has_more {
            return Ok((services, true));
        }
    }
    Ok((services, false))
}
