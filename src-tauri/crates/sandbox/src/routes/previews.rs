//! What voices sound like (`preview_url` of E90), and what the films of the world begin with (`thumbnailUrl`).

use std::sync::Arc;

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::get;
use http::{Uri, header};

use crate::app::App;
use crate::dice::Dice;
use crate::generation::VOICES;
use crate::http::error::ApiError;
use crate::http::extract::Segment;
use crate::http::reply::Answer;
use crate::sound::{Sound, Tune};
use crate::world::Film;

const PREVIEW_MS: u32 = 2_400;

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/voices/{file}", get(preview))
        .route("/posters/{file}", get(poster))
}

async fn poster(uri: Uri) -> Answer {
    let named = |(film, _): &&(Film, &str)| film.poster_pathname() == uri.path();
    let (film, _) = Film::ALL
        .iter()
        .find(named)
        .ok_or_else(|| ApiError::not_found("film"))?;
    Ok(([(header::CONTENT_TYPE, Film::POSTER_MIME)], film.poster()).into_response())
}

async fn preview(Segment(file): Segment<String>) -> Answer {
    let voice = VOICES
        .iter()
        .find(|voice| file.strip_suffix(".wav") == Some(voice.voice_id))
        .ok_or_else(|| ApiError::not_found("voice"))?;
    let tune = Tune {
        sound: Sound::Voice,
        seed: Dice::named(0, voice.voice_id).bits(),
        ms: PREVIEW_MS,
    };
    let bytes = tokio::task::spawn_blocking(move || tune.bytes());
    let bytes = bytes.await.map_err(|_| ApiError::stopping())?;
    Ok(([(header::CONTENT_TYPE, Tune::MIME)], bytes).into_response())
}
