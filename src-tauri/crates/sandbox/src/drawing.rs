//! Media that nobody uploaded: known by how they are made, and made when they are first asked for.

use std::io::Write as _;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::draw::{Avatar, Picture, Sketch};
use crate::http::error::ApiError;
use crate::sound::Tune;
use crate::store::Session;
use crate::store::media::{self, NewMedia};
use crate::upload;
use crate::world::Film;

/// Something that can be drawn or played, or that comes with the sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Drawing {
    Avatar(Avatar),
    Picture(Picture),
    Film(Film),
    Sketch(Sketch),
    Tune(Tune),
}

impl Drawing {
    /// How the protocol calls its kind (X09).
    pub(crate) fn kind_name(self) -> &'static str {
        match self {
            Self::Avatar(_) | Self::Picture(_) | Self::Sketch(_) => "image",
            Self::Film(_) => "video",
            Self::Tune(_) => "audio",
        }
    }

    /// Content type.
    pub(crate) fn mime(self) -> &'static str {
        match self {
            Self::Avatar(_) => Avatar::MIME,
            Self::Picture(_) => Picture::MIME,
            Self::Film(film) => film.mime(),
            Self::Sketch(_) => Sketch::MIME,
            Self::Tune(_) => Tune::MIME,
        }
    }

    /// Width and height in pixels of what can be seen.
    pub(crate) fn size(self) -> Option<(u32, u32)> {
        match self {
            Self::Avatar(_) => Some(Avatar::SIZE),
            Self::Picture(picture) => Some(picture.frame.size()),
            Self::Film(film) => Some(film.size()),
            Self::Sketch(sketch) => Some((sketch.width, sketch.height)),
            Self::Tune(_) => None,
        }
    }

    /// Length of what takes time.
    pub(crate) fn duration_ms(self) -> Option<u64> {
        match self {
            Self::Avatar(_) | Self::Picture(_) | Self::Sketch(_) => None,
            Self::Film(film) => Some(film.duration_ms()),
            Self::Tune(tune) => Some(tune.ms.into()),
        }
    }

    /// The file; some tens of milliseconds.
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Avatar(avatar) => avatar.bytes(),
            Self::Picture(picture) => picture.bytes(),
            Self::Film(film) => film.bytes().to_vec(),
            Self::Sketch(sketch) => sketch.bytes(),
            Self::Tune(tune) => tune.bytes(),
        }
    }
}

/// Gives `owner` a medium that is drawn later; answers its row and pathname.
pub(crate) fn hang(
    session: &Session<'_>,
    owner: i64,
    drawing: Drawing,
    purpose: &str,
) -> Result<(i64, String), ApiError> {
    let id = session.mint.id();
    let pathname = upload::pathname(&id, drawing.mime());
    let (width, height) = drawing.size().unzip();
    let new = NewMedia {
        id,
        kind: drawing.kind_name(),
        mime: drawing.mime(),
        pathname: pathname.clone(),
        size: None,
        width,
        height,
        duration_ms: drawing.duration_ms(),
        purpose: purpose.to_owned(),
        ready_ms: session.now_ms,
        drawing: Some(drawing),
    };
    Ok((media::create(session, owner, &new)?, pathname))
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
