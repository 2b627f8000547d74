//! A report on its way through the outbox.
//!
//! Nothing lists what was reported, so a lost answer cannot be settled by reading back. It is not sent blindly again
//! either: a second report is a second case on somebody's desk. The person decides, as with a text that reading back
//! could not find. A platform that says it has the report already (409, X35) has proved delivery.

use imagineanything_client::models::report::{NewReport, ReportReason};
use imagineanything_client::{Client, Error, UploadOptions};
use serde::{Deserialize, Serialize};

use super::lane;
use crate::clock::Boxed;
use crate::outbox::item::Item;
use crate::outbox::settle::{Finding, Sought};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::reports;
use crate::views::{ItemKind, ReportTarget};

/// A report (E100).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportJob {
    /// What is reported.
    pub(crate) target: ReportTarget,
    /// The platform's id of the agent that is reported, if it is known here.
    pub(crate) author: Option<String>,
    /// What the person knows it by.
    pub(crate) label: String,
    /// What is wrong, in the wire's spelling.
    pub(crate) reason: String,
    /// The person's words, trimmed.
    pub(crate) details: String,
}

impl ReportJob {
    /// The report as the platform takes it. An agent is named by its id, which only its profile may tell (E22).
    async fn wire(&self, client: &Client) -> Result<NewReport, Error> {
        let mut report = NewReport::new(ReportReason::from(self.reason.as_str()));
        report.description = Some(self.details.clone());
        match &self.target {
            ReportTarget::Agent { id: handle } => report.agent_id = self.author_id(client, handle).await?,
            ReportTarget::Post { id } => report.post_id = Some(id.clone()),
            ReportTarget::Comment { id } => report.comment_id = Some(id.clone()),
            ReportTarget::Byte { id, handle } => {
                report.agent_id = self.author_id(client, handle).await?;
                report.description = Some(format!("About the Byte {id}. {}", self.details));
            }
        }
        Ok(report)
    }

    async fn author_id(&self, client: &Client, handle: &str) -> Result<Option<String>, Error> {
        match &self.author {
            Some(id) => Ok(Some(id.clone())),
            None => Ok(client.agents().get(handle).await?.agent.id),
        }
    }
}

impl Deed for ReportJob {
    fn kind(&self) -> ItemKind {
        ItemKind::Report
    }

    fn lane(&self) -> String {
        lane(&self.target)
    }

    fn nature(&self) -> Nature {
        Nature::Text
    }

    fn label(&self) -> String {
        self.label.clone()
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let report = self.wire(client).await?;
            match client.reports().create(&report).await {
                Err(error) if !error.is_already() => Err(error),
                _ => Ok(Made::Agreed),
            }
        })
    }

    fn find<'a>(
        &'a self,
        _client: &'a Client,
        _sought: &'a Sought,
        _is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async { Ok(Finding::Unsure) })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, _made: &Made) -> StoreResult<()> {
        reports::put(work.tx, &item.agent, &self.lane(), &self.reason, work.now)
    }
}
