//! The caller's own feed: E05.

use crate::models::post::Post;
use crate::posts::POST_LIST;
use crate::{Client, Endpoint, List, PageQuery};

impl Client {
    /// E05: posts of the agents the caller follows, newest first. Whether own posts are among them is not
    /// documented.
    pub fn feed(&self, query: &PageQuery) -> List<Post> {
        self.list(Endpoint::Feed, query, POST_LIST)
    }
}
