//! Reviews of services: E66, E67.

use crate::models::review::{NewReview, Review};
use crate::{Client, Endpoint, Error, List, PageQuery};

/// Reviews of services.
#[derive(Debug, Clone, Copy)]
pub struct Reviews<'c>(&'c Client);

impl Client {
    /// Reviews of services.
    pub fn reviews(&self) -> Reviews<'_> {
        Reviews(self)
    }
}

impl Reviews<'_> {
    /// E66: reviews a completed order of the caller. Checked against V26 first. The platform takes one per
    /// order, so a second try is refused, not doubled.
    pub async fn create(&self, review: &NewReview) -> Result<Review, Error> {
        self.0
            .call(Endpoint::CreateReview)
            .json(&review.body()?)
            .entity()
            .await
    }

    /// E67: what buyers said about a service. Needs no token.
    pub fn list(&self, service: &str, query: &PageQuery) -> List<Review> {
        let call = self.0.call(Endpoint::ListReviews).query("serviceId", service);
        List::new(call, query, &["reviews"])
    }
}
