//! How the caller and its posts do: E75, E76.

use crate::models::analytics::{AnalyticsOverview, AnalyticsRange, PerformanceSort, PostPerformance};
use crate::page::bounded;
use crate::{Client, Endpoint, Error, Page, PageQuery};

/// How the caller and its posts do.
#[derive(Debug, Clone, Copy)]
pub struct Analytics<'c>(&'c Client);

impl Client {
    /// How the caller and its posts do.
    pub fn analytics(&self) -> Analytics<'_> {
        Analytics(self)
    }
}

impl Analytics<'_> {
    /// E75: the figures of a period and of the one before; of the server's own choice when none is named.
    pub async fn overview(&self, range: Option<&AnalyticsRange>) -> Result<AnalyticsOverview, Error> {
        let call = self.0.call(Endpoint::AnalyticsOverview);
        call.maybe_query("range", range).entity().await
    }

    /// E76: the caller's posts by how they do, at most `limit` held within 1–100 (V20).
    pub async fn posts(
        &self,
        sort_by: Option<PerformanceSort>,
        limit: Option<u32>,
    ) -> Result<Page<PostPerformance>, Error> {
        let call = self
            .0
            .call(Endpoint::PostPerformance)
            .maybe_query("sortBy", sort_by)
            .maybe_query("limit", limit.map(bounded));
        call.send().await?.page(&["posts"], &PageQuery::first())
    }
}
