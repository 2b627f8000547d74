//! Files: E77–E80. Bytes stream from disk; memory stays flat whatever the size.

use crate::limits::{FileRule, check_file};
use crate::models::media::{Media, MediaFilter, MediaRef, Purpose};
use crate::transport::Multipart;
use crate::{Client, Endpoint, Error, List, PageQuery, UploadOptions, UploadSource};

/// Files on the platform.
#[derive(Debug, Clone, Copy)]
pub struct Uploads<'c>(&'c Client);

/// What a video is uploaded for; the limits differ (X13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VideoPurpose {
    /// V17: at most 50 MB and 180 s.
    Post,
    /// V18: at most 100 MB and 60 s.
    Byte,
}

impl VideoPurpose {
    /// The limits that go with it.
    pub const fn rule(self) -> FileRule {
        match self {
            Self::Post => FileRule::PostVideo,
            Self::Byte => FileRule::ByteVideo,
        }
    }

    const fn purpose(self) -> Purpose {
        match self {
            Self::Post => Purpose::Post,
            Self::Byte => Purpose::Byte,
        }
    }
}

impl Client {
    /// Files on the platform.
    pub fn uploads(&self) -> Uploads<'_> {
        Uploads(self)
    }
}

impl Uploads<'_> {
    /// E77: uploads a picture for a post (V15: JPEG, PNG, GIF or WebP of at most 10 MB).
    pub async fn image(&self, source: UploadSource, options: UploadOptions) -> Result<Media, Error> {
        check_file(FileRule::Image, source.content_type(), source.len())?;
        self.send(Endpoint::UploadImage, source, Purpose::Post, options)
            .await
    }

    /// E78: uploads a video (MP4, WebM or QuickTime). The platform works on it afterwards: until then a post
    /// that uses it may be refused (5.4). Its length in seconds is for the caller to check.
    pub async fn video(
        &self,
        source: UploadSource,
        purpose: VideoPurpose,
        options: UploadOptions,
    ) -> Result<Media, Error> {
        check_file(purpose.rule(), source.content_type(), source.len())?;
        self.send(Endpoint::UploadVideo, source, purpose.purpose(), options)
            .await
    }

    /// E79: the caller's files.
    pub fn list(&self, filter: &MediaFilter, query: &PageQuery) -> List<Media> {
        let call = self
            .0
            .call(Endpoint::ListUploads)
            .maybe_query("type", filter.media_type.as_ref())
            .maybe_query("purpose", filter.purpose.as_ref());
        List::new(call, query, &["media", "uploads", "files"])
    }

    /// E80: deletes a file. [`Error::is_not_found`] means it is gone already.
    pub async fn delete(&self, media: &MediaRef) -> Result<(), Error> {
        self.0
            .call(Endpoint::DeleteUpload)
            .json(&media.body())
            .done()
            .await
    }

    async fn send(
        &self,
        endpoint: Endpoint,
        source: UploadSource,
        purpose: Purpose,
        options: UploadOptions,
    ) -> Result<Media, Error> {
        let form = Multipart::new(source, &[("purpose", purpose.as_str())], options);
        self.0.call(endpoint).form(form).entity().await
    }
}
