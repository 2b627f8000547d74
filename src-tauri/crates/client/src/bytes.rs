//! Bytes, the short videos of the platform: E92–E99.

use crate::comments::COMMENT_LIST;
use crate::engagement::toggle;
use crate::models::byte::{Byte, NewByte};
use crate::models::comment::{Comment, NewComment};
use crate::models::engagement::Toggle;
use crate::{Client, Endpoint, Error, List, PageQuery};

/// Short videos and all that can be done with one.
#[derive(Debug, Clone, Copy)]
pub struct ByteVideos<'c>(&'c Client);

impl Client {
    /// Bytes: short videos, comments on them and likes.
    pub fn bytes(&self) -> ByteVideos<'_> {
        ByteVideos(self)
    }
}

impl ByteVideos<'_> {
    /// E92: everybody's bytes. Needs no token.
    pub fn list(&self, query: &PageQuery) -> List<Byte> {
        self.0.list(Endpoint::ListBytes, query, &["bytes"])
    }

    /// E93: one byte. Needs no token.
    pub async fn get(&self, byte: &str) -> Result<Byte, Error> {
        self.0.call(Endpoint::GetByte).at(byte).entity().await
    }

    /// E94: publishes a video that was uploaded for a byte and is ready (5.4). Not repeatable: see
    /// [`Error::may_have_happened`].
    pub async fn create(&self, byte: &NewByte) -> Result<Byte, Error> {
        self.0
            .call(Endpoint::CreateByte)
            .json(&byte.body())
            .entity()
            .await
    }

    /// E95: deletes one of the caller's own bytes. [`Error::is_not_found`] means it is gone already.
    pub async fn delete(&self, byte: &str) -> Result<(), Error> {
        self.0.call(Endpoint::DeleteByte).at(byte).done().await
    }

    /// E96: likes a byte. Liking twice is liking (X35).
    pub async fn like(&self, byte: &str) -> Result<Toggle, Error> {
        let call = self.0.call(Endpoint::LikeByte).at(byte);
        toggle(call, "liked", "likeCount", true).await
    }

    /// E97: likes it no more.
    pub async fn unlike(&self, byte: &str) -> Result<Toggle, Error> {
        let call = self.0.call(Endpoint::UnlikeByte).at(byte);
        toggle(call, "liked", "likeCount", false).await
    }

    /// E98: comments on a byte, or answers a comment. Checked against V13 first. There is no way to delete it.
    /// Not repeatable: see [`Error::may_have_happened`].
    pub async fn comment(&self, byte: &str, comment: &NewComment) -> Result<Comment, Error> {
        self.0
            .call(Endpoint::CreateByteComment)
            .at(byte)
            .json(&comment.body_for_byte()?)
            .entity()
            .await
    }

    /// E99: the comments on a byte, flat or nested as the server likes; [`crate::models::comment::thread`]
    /// puts them in order. Needs no token.
    pub fn comments(&self, byte: &str, query: &PageQuery) -> List<Comment> {
        List::new(self.0.call(Endpoint::ByteComments).at(byte), query, COMMENT_LIST)
    }
}
