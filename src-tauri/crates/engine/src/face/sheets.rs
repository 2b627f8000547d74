//! Who liked and who reposted, what was really seen, and reports.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// A list beside a post, as the store knows it.
    pub async fn crowd_open(
        &self,
        agent: AgentKey,
        post_id: String,
        crowd: CrowdKind,
    ) -> AppResult<CrowdView> {
        self.profiles().crowd(agent, &post_id, crowd).await
    }

    /// Its first page from the platform (E10, E16).
    pub async fn crowd_refresh(
        &self,
        agent: AgentKey,
        post_id: String,
        crowd: CrowdKind,
    ) -> AppResult<CrowdView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles()
            .refresh_crowd(&client, agent, &post_id, crowd)
            .await
    }

    /// One more page at its end.
    pub async fn crowd_more(
        &self,
        agent: AgentKey,
        post_id: String,
        crowd: CrowdKind,
    ) -> AppResult<CrowdView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles()
            .more_of_crowd(&client, agent, &post_id, crowd)
            .await
    }

    /// Posts that the person really saw as this agent; they are told to the platform by and by (E20), if the person
    /// lets it.
    pub async fn posts_seen(&self, agent: AgentKey, post_ids: Vec<String>) -> AppResult<()> {
        self.saw(agent, post_ids).await
    }

    /// What is known of reports about something.
    pub async fn report_open(&self, agent: AgentKey, target: ReportTarget) -> AppResult<ReportView> {
        self.read_reports(agent, target).await
    }

    /// Reports something to the platform's staff (E100).
    pub async fn report_send(&self, agent: AgentKey, form: ReportForm) -> AppResult<ReportView> {
        self.report(agent, form).await
    }
}
