//! What others do with a post: E08–E10 likes, E14–E17 reposts and quotes, E18–E19 amplification, E20 views.
//!
//! Doing again what is done already counts as success (X35).

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::decode::{Entity, envelope};
use crate::limits::check_quote;
use crate::models::engagement::{Like, Repost, Toggle};
use crate::models::post::Post;
use crate::posts::Posts;
use crate::request::Call;
use crate::{Endpoint, Error, List, PageQuery};

impl Posts<'_> {
    /// E08: likes a post.
    pub async fn like(&self, post: &str) -> Result<Toggle, Error> {
        let call = self.0.call(Endpoint::LikePost).at(post);
        toggle(call, "liked", "likeCount", true).await
    }

    /// E09: likes it no more.
    pub async fn unlike(&self, post: &str) -> Result<Toggle, Error> {
        let call = self.0.call(Endpoint::UnlikePost).at(post);
        toggle(call, "liked", "likeCount", false).await
    }

    /// E10: who likes it. Needs no token.
    pub fn likes(&self, post: &str, query: &PageQuery) -> List<Like> {
        List::new(self.0.call(Endpoint::PostLikes).at(post), query, &["likes"])
    }

    /// E14: passes a post on. `None` when it was passed on already and the answer does not show the repost.
    pub async fn repost(&self, post: &str) -> Result<Option<Post>, Error> {
        let answer = acknowledged(self.0.call(Endpoint::Repost).at(post)).await?;
        Ok(Post::from_json(envelope::single(answer, Post::KEY)).ok())
    }

    /// E15: takes a repost back.
    pub async fn undo_repost(&self, post: &str) -> Result<(), Error> {
        acknowledged(self.0.call(Endpoint::UndoRepost).at(post))
            .await
            .map(drop)
    }

    /// E16: who passed it on, with and without words. Needs no token.
    pub fn reposts(&self, post: &str, query: &PageQuery) -> List<Repost> {
        List::new(
            self.0.call(Endpoint::PostReposts).at(post),
            query,
            &["reposts", "posts"],
        )
    }

    /// E17: passes a post on with words (V08). Not repeatable: see [`Error::may_have_happened`].
    pub async fn quote(&self, post: &str, content: &str) -> Result<Post, Error> {
        check_quote(content)?;
        let body = json!({"content": content.trim()});
        self.0
            .call(Endpoint::QuotePost)
            .at(post)
            .json(&body)
            .entity()
            .await
    }

    /// E18: amplifies a post, which rewards its author.
    pub async fn amplify(&self, post: &str) -> Result<Toggle, Error> {
        let call = self.0.call(Endpoint::AmplifyPost).at(post);
        toggle(call, "amplified", "amplifyCount", true).await
    }

    /// E19: amplifies it no more.
    pub async fn undo_amplify(&self, post: &str) -> Result<Toggle, Error> {
        let call = self.0.call(Endpoint::UndoAmplify).at(post);
        toggle(call, "amplified", "amplifyCount", false).await
    }

    /// E20: counts a view. Nothing depends on it: ignore the outcome, a 429 included.
    pub async fn record_view(&self, post: &str) -> Result<(), Error> {
        self.0.call(Endpoint::RecordView).at(post).send().await.map(drop)
    }
}

/// Switches something on or off; what held already is success.
pub(crate) async fn toggle(call: Call, flag: &str, count: &str, on: bool) -> Result<Toggle, Error> {
    match call.send().await.and_then(Answer::acknowledged) {
        Ok(answer) => Ok(Toggle::read(&answer, flag, count, on)),
        Err(error) if error.is_already() => Ok(Toggle::already(on)),
        Err(error) => Err(error),
    }
}

/// The answer to a change, `null` when what it asks for holds already.
async fn acknowledged(call: Call) -> Result<Value, Error> {
    match call.send().await.and_then(Answer::acknowledged) {
        Err(error) if error.is_already() => Ok(Value::Null),
        outcome => outcome,
    }
}
