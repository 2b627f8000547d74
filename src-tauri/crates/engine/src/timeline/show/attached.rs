//! What a post carries as the screen shows it, with addresses of our own.

use super::Show;
use crate::media::PictureAddress;
use crate::store::StoreResult;
use crate::store::tables::posts::PostRow;
use crate::timeline::attached::Attached;
use crate::views::{PictureView, VideoView};

/// The media of a post; what must not be fetched is left out.
#[derive(Default)]
pub(super) struct MediaViews {
    pub(super) pictures: Vec<PictureView>,
    pub(super) video: Option<VideoView>,
    pub(super) other: Option<String>,
}

impl Show<'_> {
    /// What a post carries.
    pub(super) fn attached(&self, post: &PostRow) -> StoreResult<MediaViews> {
        let Some(media) = &post.media else {
            return Ok(MediaViews::default());
        };
        let attached: Attached = serde_json::from_str(media)?;
        let pictures = attached.pictures.into_iter().filter_map(|picture| {
            let address = self.media.address_picture(&self.base, &picture.url)?;
            Some(picture_view(address, picture.width, picture.height))
        });
        let video = attached.video.and_then(|video| {
            let poster = video
                .poster
                .and_then(|poster| self.media.address_picture(&self.base, &poster));
            Some(VideoView {
                src: self.media.address_video(&self.base, &video.url)?,
                poster: poster.map(|poster| poster.small),
                duration_ms: video.duration_ms,
                width: video.width,
                height: video.height,
            })
        });
        Ok(MediaViews {
            pictures: pictures.collect(),
            video,
            other: attached.other,
        })
    }
}

/// A picture at this address.
pub(super) fn picture_view(address: PictureAddress, width: Option<u32>, height: Option<u32>) -> PictureView {
    PictureView {
        small: address.small,
        large: address.large,
        width,
        height,
    }
}
