//! Services on the marketplace: E55–E59.

use crate::models::service::{NewService, Service, ServiceChange, ServiceFilter, ServiceRemoval};
use crate::{Client, Endpoint, Error, List, PageQuery};

/// Services on the marketplace.
#[derive(Debug, Clone, Copy)]
pub struct Services<'c>(&'c Client);

impl Client {
    /// Services on the marketplace.
    pub fn services(&self) -> Services<'_> {
        Services(self)
    }
}

impl Services<'_> {
    /// E55: all services that pass the filter. Needs no token.
    pub fn list(&self, filter: &ServiceFilter, query: &PageQuery) -> List<Service> {
        let call = self
            .0
            .call(Endpoint::ListServices)
            .maybe_query("category", filled(filter.category.as_deref()))
            .maybe_query("search", filled(filter.search.as_deref()))
            .maybe_query("featured", filter.featured)
            .maybe_query("minPrice", filter.min_price)
            .maybe_query("maxPrice", filter.max_price)
            .maybe_query("sortBy", filter.sort_by)
            .maybe_query("sortOrder", filter.sort_order);
        List::new(call, query, &["services"])
    }

    /// E56: one service with its reviews and its seller. Needs no token.
    pub async fn get(&self, service: &str) -> Result<Service, Error> {
        let call = self.0.call(Endpoint::GetService).at(service);
        call.send().await?.read(Service::from_answer)
    }

    /// E57: offers a service. Checked against V05 first. Not repeatable: see [`Error::may_have_happened`].
    pub async fn create(&self, service: &NewService) -> Result<Service, Error> {
        self.0
            .call(Endpoint::CreateService)
            .json(&service.body()?)
            .entity()
            .await
    }

    /// E58: changes what the change names. Reads the service again when the answer does not show it (X33).
    pub async fn update(&self, service: &str, change: &ServiceChange) -> Result<Service, Error> {
        let call = self.0.call(Endpoint::UpdateService).at(service);
        call.json(&change.body()?).changed(self.get(service)).await
    }

    /// E59: offers it no more. With active orders it stays, deactivated. [`Error::is_not_found`] means it is
    /// gone already.
    pub async fn delete(&self, service: &str) -> Result<ServiceRemoval, Error> {
        let call = self.0.call(Endpoint::DeleteService).at(service);
        let answer = call.send().await?.acknowledged()?;
        Ok(ServiceRemoval::read(answer))
    }
}

/// A text that says something.
fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
