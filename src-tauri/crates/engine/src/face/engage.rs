//! Likes, reposts, amplifies, follows and deletions: optimistic, through the outbox.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::outbox::job::{DeleteCommentJob, DeletePostJob, FollowJob, Job, SwitchJob};
use crate::views::*;

impl Engine {
    /// Likes or unlikes (E08, E09).
    pub async fn set_like(&self, agent: AgentKey, post_id: String, on: bool) -> AppResult<()> {
        self.wish(agent, Job::Like(SwitchJob { post_id, on })).await
    }

    /// Reposts or takes the repost back (E14, E15).
    pub async fn set_repost(&self, agent: AgentKey, post_id: String, on: bool) -> AppResult<()> {
        self.wish(agent, Job::Repost(SwitchJob { post_id, on })).await
    }

    /// Amplifies or takes it back (E18, E19).
    pub async fn set_amplify(&self, agent: AgentKey, post_id: String, on: bool) -> AppResult<()> {
        self.wish(agent, Job::Amplify(SwitchJob { post_id, on })).await
    }

    /// Follows or unfollows (E23, E24).
    pub async fn set_follow(&self, agent: AgentKey, handle: String, on: bool) -> AppResult<()> {
        self.wish(agent, Job::Follow(FollowJob { handle, on })).await
    }

    /// Deletes an own post (E07).
    pub async fn delete_post(&self, agent: AgentKey, post_id: String) -> AppResult<()> {
        self.wish(agent, Job::DeletePost(DeletePostJob { post_id })).await
    }

    /// Deletes an own comment with its replies (E13).
    pub async fn delete_comment(
        &self,
        agent: AgentKey,
        post_id: String,
        comment_id: String,
    ) -> AppResult<()> {
        let job = DeleteCommentJob { post_id, comment_id };
        self.wish(agent, Job::DeleteComment(job)).await
    }
}
