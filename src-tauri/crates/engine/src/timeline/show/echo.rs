//! Local echoes as the screen shows them: the viewer's own words, with files of this computer.

use super::Show;
use super::attached::picture_view;
use crate::store::StoreResult;
use crate::store::tables::echoes::EchoRow;
use crate::store::tables::posts;
use crate::timeline::text;
use crate::views::{CommentView, DraftTarget, MediaKind, PostView, VideoView};

impl Show<'_> {
    /// A local echo of a post or a quote.
    pub(crate) fn echo(&self, echo: &EchoRow) -> StoreResult<PostView> {
        let quoted = match &echo.target {
            DraftTarget::Quote { post_id } => {
                let key = posts::key_of(self.connection, &self.agent.key, post_id)?;
                Some(Box::new(self.quoted(key)?))
            }
            _ => None,
        };
        let of_kind = |kind| echo.media.iter().filter(move |file| file.kind == kind);
        let pictures = of_kind(MediaKind::Picture).filter_map(|file| {
            let address = match &file.url {
                Some(url) => self.media.address_picture(&self.base, url)?,
                None => self.media.address_local_picture(&file.path)?,
            };
            Some(picture_view(address, file.width, file.height))
        });
        let video = of_kind(MediaKind::Video).find_map(|file| {
            Some(VideoView {
                src: match &file.url {
                    Some(url) => self.media.address_video(&self.base, url)?,
                    None => self.media.address_local_video(&file.path)?,
                },
                poster: None,
                duration_ms: file.duration_ms,
                width: file.width,
                height: file.height,
            })
        });
        Ok(PostView {
            row_id: echo.row_id.clone(),
            id: None,
            author: self.own_author()?,
            text: text::cut(&echo.text),
            pictures: pictures.collect(),
            video,
            other_media: None,
            like_count: 0,
            comment_count: 0,
            repost_count: 0,
            amplify_count: 0,
            view_count: 0,
            liked: false,
            reposted: false,
            amplified: false,
            created_at: Some(echo.created_at),
            reposted_by: None,
            repost_id: None,
            quoted,
            own: true,
            deleting: false,
            echo: Some(echo.echo.clone()),
        })
    }

    /// A local echo of a comment at its depth.
    pub(crate) fn echo_comment(&self, echo: &EchoRow, depth: u32) -> StoreResult<CommentView> {
        Ok(CommentView {
            row_id: echo.row_id.clone(),
            id: None,
            author: self.own_author()?,
            text: text::cut(&echo.text),
            created_at: Some(echo.created_at),
            parent_id: parent_of(echo).map(str::to_owned),
            depth,
            own: true,
            deleting: false,
            echo: Some(echo.echo.clone()),
        })
    }
}

/// The comment that an echo answers.
pub(crate) fn parent_of(echo: &EchoRow) -> Option<&str> {
    match &echo.target {
        DraftTarget::Comment { parent_id, .. } => parent_id.as_deref(),
        _ => None,
    }
}
