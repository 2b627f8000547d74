//! Who shows notices on this desktop. On Linux that is a program on the session's bus, which may be missing; the system
//! itself elsewhere.

/// A service that shows notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// It reads the body as markup.
    markup: bool,
}

impl Service {
    /// The body as this service must be told: words stay words.
    pub(crate) fn body(self, words: &str) -> String {
        if !self.markup {
            return words.to_owned();
        }
        words
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    }
}

/// Whether somebody shows notices right now.
pub(crate) async fn is_there() -> bool {
    ask().await.is_some()
}

/// The service, asked anew each time: it can come and go. One that does not answer is none.
#[cfg(target_os = "linux")]
pub(crate) async fn ask() -> Option<Service> {
    let asked = tokio::task::spawn_blocking(bus::capabilities).await.ok()?;
    let capabilities = asked
        .inspect_err(|error| tracing::debug!(%error, "nobody shows notices"))
        .ok()?;
    let markup = capabilities.iter().any(|capability| capability == "body-markup");
    Some(Service { markup })
}

/// The system shows them.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn ask() -> Option<Service> {
    Some(Service { markup: false })
}

#[cfg(target_os = "linux")]
mod bus {
    use std::sync::Mutex;
    use std::time::Duration;

    use zbus::blocking::Connection;
    use zbus::blocking::connection::Builder;

    const NAME: &str = "org.freedesktop.Notifications";
    const PATH: &str = "/org/freedesktop/Notifications";
    /// A service that takes longer to answer is none.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// What the service can do; starts it if the bus knows how.
    pub(super) fn capabilities() -> zbus::Result<Vec<String>> {
        let called = connection()?.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &())?;
        called.body().deserialize()
    }

    /// The connection, made once.
    fn connection() -> zbus::Result<Connection> {
        static KEPT: Mutex<Option<Connection>> = Mutex::new(None);
        let mut kept = KEPT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(connection) = kept.as_ref() {
            return Ok(connection.clone());
        }
        let connection = Builder::session()?.method_timeout(PATIENCE).build()?;
        Ok(kept.insert(connection).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Service;

    #[test]
    fn foreign_words_stay_words_where_markup_is_read() {
        let words = "<b>1 & 2</b>";
        assert_eq!(
            Service { markup: true }.body(words),
            "&lt;b&gt;1 &amp; 2&lt;/b&gt;"
        );
        assert_eq!(Service { markup: false }.body(words), words);
    }
}
