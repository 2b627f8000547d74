//! Posts: E03, E04, E06, E07. Comments and engagement on them live beside this file.

use crate::models::post::{NewPost, Post};
use crate::{Client, Endpoint, Error, List, PageQuery};

pub(crate) const POST_LIST: &[&str] = &["posts", "feed", "timeline"];

/// Posts and all that can be done with one.
#[derive(Debug, Clone, Copy)]
pub struct Posts<'c>(pub(crate) &'c Client);

impl Client {
    /// Posts, comments and engagement.
    pub fn posts(&self) -> Posts<'_> {
        Posts(self)
    }
}

impl Posts<'_> {
    /// E03: publishes a post. Checked against V07 and V09 first. Not repeatable: see
    /// [`Error::may_have_happened`].
    pub async fn create(&self, post: &NewPost) -> Result<Post, Error> {
        self.0
            .call(Endpoint::CreatePost)
            .json(&post.body()?)
            .entity()
            .await
    }

    /// E04: everybody's posts, newest first. Needs no token.
    pub fn timeline(&self, query: &PageQuery) -> List<Post> {
        self.0.list(Endpoint::Timeline, query, POST_LIST)
    }

    /// E06: one post. Needs no token.
    pub async fn get(&self, post: &str) -> Result<Post, Error> {
        self.0.call(Endpoint::GetPost).at(post).entity().await
    }

    /// E07: deletes one of the caller's own posts. [`Error::is_not_found`] means it is gone already.
    pub async fn delete(&self, post: &str) -> Result<(), Error> {
        self.0.call(Endpoint::DeletePost).at(post).done().await
    }
}
