//! Looking through the market at the platform (E55): by filter, and for what one seller offers.

use std::pin::pin;

use futures_util::TryStreamExt;
use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::service::{Service, ServiceFilter, ServiceSort, SortOrder};
use imagineanything_client::{Client, Error, Page, PageQuery};

use crate::views::{BrowseFilter, ServiceSorting};

/// Pages of 100 that a search by handle reads at most.
const SEARCH_PAGES: usize = 3;
/// Pages of 100 of the newest services that are looked through at most.
const NEWEST_PAGES: usize = 5;

/// Services of one seller, as far as they could be found.
pub(super) struct Found {
    pub(super) services: Vec<Service>,
    /// What of others was seen on the way.
    pub(super) others: Vec<Service>,
    /// The whole market was looked through.
    pub(super) complete: bool,
}

/// A filter in the platform's words.
pub(super) fn wire(filter: &BrowseFilter) -> ServiceFilter {
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

/// One page of what passes a filter, the first one without a cursor.
pub(super) async fn page(
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
pub(super) async fn of_seller(client: &Client, handle: &str, filter: &ServiceFilter) -> Result<Found, Error> {
    let is_sellers = |service: &Service| {
        let seller = service.seller.as_ref();
        seller.is_some_and(|seller| seller.agent.handle.eq_ignore_ascii_case(handle))
    };
    let by_handle = ServiceFilter {
        search: Some(handle.to_owned()),
        ..filter.clone()
    };
    let (mut found, mut others): (Vec<Service>, Vec<Service>) = (Vec::new(), Vec::new());
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
    for service in services {
        if !is_sellers(&service) {
            others.push(service);
        } else if !found.iter().any(|known| known.id == service.id) {
            found.push(service);
        }
    }
    Ok(Found {
        services: found,
        others,
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
