//! Media of the seeded world: known by how they are drawn, and drawn when they are first asked for.

use std::io::Write as _;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::draw::{Avatar, Picture};
use crate::http::error::ApiError;
use crate::judge::Kind;
use crate::store::media;
use crate::world::Film;

/// Something that can be drawn, or that comes with the sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Drawing {
    Avatar(Avatar),
    Picture(Picture),
    Film(Film),
}

impl Drawing {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Avatar(_) | Self::Picture(_) => Kind::Image,
            Self::Film(_) => Kind::Video,
        }
    }

    /// Content type.
    pub(crate) fn mime(self) -> &'static str {
        match self {
            Self::Avatar(_) => Avatar::MIME,
            Self::Picture(_) => Picture::MIME,
            Self::Film(film) => film.mime(),
        }
    }

    /// Width and height in pixels.
    pub(crate) fn size(self) -> (u32, u32) {
        match self {
            Self::Avatar(_) => Avatar::SIZE,
            Self::Picture(picture) => picture.frame.size(),
            Self::Film(film) => film.size(),
        }
    }

    /// Length of a film.
    pub(crate) fn duration_ms(self) -> Option<u64> {
        match self {
            Self::Avatar(_) | Self::Picture(_) => None,
            Self::Film(film) => Some(film.duration_ms()),
        }
    }

    /// The file; some tens of milliseconds.
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Avatar(avatar) => avatar.bytes(),
            Self::Picture(picture) => picture.bytes(),
            Self::Film(film) => film.bytes().to_vec(),
        }
    }
}

/// Draws medium `id` into its file. Without a drawing of it: 404.
pub(crate) async fn draw(app: &App, id: &str) -> Result<(), ApiError> {
    let Ok(_brush) = app.brushes.acquire().await else {
        return Err(ApiError::stopping());
    };
    if tokio::fs::try_exists(app.shelf.file(id)).await? {
        return Ok(());
    }
    let wanted = id.to_owned();
    let drawing = app
        .store
        .read(move |session| media::drawing(session, &wanted))
        .await?;
    let mut file = app.shelf.incoming()?;
    let drawn = tokio::task::spawn_blocking(move || {
        let bytes = drawing.bytes();
        file.write_all(&bytes).map(|()| (file, bytes.len()))
    });
    let (file, size) = drawn.await.map_err(|_| ApiError::stopping())??;
    app.shelf.keep(file, id)?;
    let drawn = id.to_owned();
    app.store
        .write(move |session| media::set_size(session, &drawn, size as i64))
        .await
}
