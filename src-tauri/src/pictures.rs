//! The `picture:` scheme: the only way a picture reaches the webview.

use imagineanything_engine::Engine;
use tauri::http::{Request, Response, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

/// Name of the scheme.
pub(crate) const SCHEME: &str = "picture";
/// An address names one picture for ever: its bytes never change.
const CACHE: &str = "private, max-age=31536000, immutable";

/// First part of every picture address, as the webview of this system spells custom schemes.
pub(crate) fn base() -> String {
    match cfg!(any(windows, target_os = "android")) {
        true => format!("http://{SCHEME}.localhost/"),
        false => format!("{SCHEME}://localhost/"),
    }
}

/// Answers a picture from the engine's cache, or fetches it first.
pub(crate) fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    answer: UriSchemeResponder,
) {
    let engine = context.app_handle().state::<Engine>().inner().clone();
    tauri::async_runtime::spawn(async move {
        let response = match engine.picture(request.uri().path()).await {
            Ok(picture) => Response::builder()
                .header(header::CONTENT_TYPE, picture.mime)
                .header(header::ETAG, picture.etag)
                .header(header::CACHE_CONTROL, CACHE)
                .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
                .body(picture.bytes.to_vec()),
            Err(none) => Response::builder().status(none.status()).body(Vec::new()),
        };
        answer.respond(response.unwrap_or_default());
    });
}
