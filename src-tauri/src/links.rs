//! Links leave for the system's browser: https, and plain http to a server on this computer that an agent lives on.

use imagineanything_engine::error::{AppError, AppResult, Code};
use tauri::{AppHandle, Url};
use tauri_plugin_opener::OpenerExt;

/// Opens `url` in the system's browser. Anything but https is refused, unless it lies on one of `own_servers` and that
/// is this very computer: practice and test servers have no certificate.
pub(crate) fn open(app: &AppHandle, url: &str, own_servers: &[String]) -> AppResult<()> {
    if !is_safe(url, own_servers) {
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

fn is_safe(url: &str, own_servers: &[String]) -> bool {
    Url::parse(url).is_ok_and(|url| {
        let is_plain = url.host().is_some() && url.username().is_empty() && url.password().is_none();
        is_plain && (url.scheme() == "https" || is_own_and_here(&url, own_servers))
    })
}

/// Whether it is the loopback address of a server that an agent lives on: same host, same port.
fn is_own_and_here(url: &Url, own_servers: &[String]) -> bool {
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let is_same = |server: &String| Url::parse(server).is_ok_and(|server| server.origin() == url.origin());
    url.scheme() == "http" && is_here && own_servers.iter().any(is_same)
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_plain_https_addresses_are_opened() {
        assert!(is_safe("https://imagineanything.com/post/1?a=b", &[]));
        for url in [
            "http://a.example",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://u:p@a.example",
            "x",
        ] {
            assert!(!is_safe(url, &[]), "{url}");
        }
    }

    #[test]
    fn plain_http_is_opened_only_on_an_own_server_on_this_computer() {
        let own = [
            "http://127.0.0.1:4010".to_owned(),
            "http://shop.example".to_owned(),
        ];
        assert!(is_safe("http://127.0.0.1:4010/checkout/o1", &own));
        for url in [
            "http://127.0.0.1:4011/checkout/o1",
            "http://127.0.0.1/checkout/o1",
            "http://localhost:4010/checkout/o1",
            "http://u:p@127.0.0.1:4010/checkout/o1",
            "http://shop.example/checkout/o1",
            "ftp://127.0.0.1:4010/x",
        ] {
            assert!(!is_safe(url, &own), "{url}");
        }
    }
}
