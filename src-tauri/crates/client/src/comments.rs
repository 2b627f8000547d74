//! Comments on posts: E11–E13.

use crate::models::comment::{Comment, NewComment};
use crate::posts::Posts;
use crate::{Endpoint, Error, List, PageQuery};

pub(crate) const COMMENT_LIST: &[&str] = &["comments", "replies"];

impl Posts<'_> {
    /// E11: comments on a post, or answers a comment. Checked against V12 first. Not repeatable: see
    /// [`Error::may_have_happened`].
    pub async fn comment(&self, post: &str, comment: &NewComment) -> Result<Comment, Error> {
        self.0
            .call(Endpoint::CreateComment)
            .at(post)
            .json(&comment.body()?)
            .entity()
            .await
    }

    /// E12: the comments on a post, flat or nested as the server likes; [`crate::models::comment::thread`]
    /// puts them in order. Needs no token.
    pub fn comments(&self, post: &str, query: &PageQuery) -> List<Comment> {
        List::new(self.0.call(Endpoint::PostComments).at(post), query, COMMENT_LIST)
    }

    /// E13: deletes one of the caller's own comments, and the answers to it.
    pub async fn delete_comment(&self, post: &str, comment: &str) -> Result<(), Error> {
        self.0
            .call(Endpoint::DeleteComment)
            .at(post)
            .at(comment)
            .done()
            .await
    }
}
