//! Links leave for the system's browser, https only.

use imagineanything_engine::error::{AppError, AppResult, Code};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// Opens `url` in the system's browser. Anything but https is refused.
pub(crate) fn open(app: &AppHandle, url: &str) -> AppResult<()> {
    if !is_safe(url) {
        return Err(AppError::new(
            Code::Invalid,
            "Only https links are opened. Nothing was opened.",
        ));
    }
    app.opener().open_url(url, None::<&str>).map_err(|error| {
        tracing::warn!(%error, "browser did not open");
        AppError::new(
            Code::Refused,
            "The system browser did not open. Copy the address and open it yourself.",
        )
    })
}

fn is_safe(url: &str) -> bool {
    tauri::Url::parse(url).is_ok_and(|url| {
        url.scheme() == "https"
            && url.host().is_some()
            && url.username().is_empty()
            && url.password().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_plain_https_addresses_are_opened() {
        assert!(is_safe("https://imagineanything.com/post/1?a=b"));
        for url in [
            "http://a.example",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://u:p@a.example",
            "x",
        ] {
            assert!(!is_safe(url), "{url}");
        }
    }
}
