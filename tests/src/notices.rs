//! The desktop's notices on a desk: what the app showed, what it took back, and a click on one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::desk::Desk;
use crate::session::Session;
use crate::wait;

/// Writes down what it is asked to show.
const SERVICE: &str = include_str!("notification_service.py");
/// Where it writes, below the home.
const JOURNAL: &str = "notices.jsonl";
/// Its name, object and the person's own interface on the bus.
const CLICK: [&str; 5] = [
    "--session",
    "--print-reply",
    "--dest=org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "desk.Person.Click",
];

/// A notice that the app asked the desktop to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownNotice {
    /// Number that the desktop gave it.
    pub id: u32,
    /// First line.
    pub title: String,
    /// The rest, as it was sent: with entities where markup is meant.
    pub body: String,
    /// It is still on the desktop: neither taken back nor clicked away.
    pub is_open: bool,
}

impl ShownNotice {
    fn says(&self, words: &str) -> bool {
        self.title.contains(words) || self.body.contains(words)
    }
}

impl Desk {
    /// Every notice that was ever shown on this desk, oldest first.
    pub async fn notices(&self) -> Vec<ShownNotice> {
        let journal = std::fs::read_to_string(self.home().join(JOURNAL)).unwrap_or_default();
        let mut notices = BTreeMap::new();
        for entry in journal
            .lines()
            .map_while(|line| serde_json::from_str::<Value>(line).ok())
        {
            let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
            if let Some(id) = number(&entry["shown"]) {
                let (title, body, is_open) = (text("title"), text("body"), true);
                notices.insert(
                    id,
                    ShownNotice {
                        id,
                        title,
                        body,
                        is_open,
                    },
                );
            }
            if let Some(notice) = number(&entry["closed"]).and_then(|id| notices.get_mut(&id)) {
                notice.is_open = false;
            }
        }
        notices.into_values().collect()
    }

    /// Waits until a notice stands on the desktop whose title or body contains these words.
    pub async fn wait_for_notice(&self, words: &str) -> ShownNotice {
        self.wait_for_notice_within(wait::PATIENCE, words).await
    }

    /// As [`Desk::wait_for_notice`], with another patience.
    pub async fn wait_for_notice_within(&self, patience: std::time::Duration, words: &str) -> ShownNotice {
        wait::until_within(patience, &format!("a notice with “{words}”"), || async {
            let mut notices = self.notices().await.into_iter();
            notices.find(|notice| notice.is_open && notice.says(words))
        })
        .await
    }

    /// Waits until every notice with these words is gone from the desktop; there must have been one.
    pub async fn wait_for_notice_to_go(&self, words: &str) {
        wait::until(&format!("the notice with “{words}” to be taken back"), || async {
            let mut notices = self.notices().await;
            notices.retain(|notice| notice.says(words));
            (!notices.is_empty() && notices.iter().all(|notice| !notice.is_open)).then_some(())
        })
        .await;
    }

    /// Clicks the notice with these words, once it is there.
    pub async fn click_notice(&self, words: &str) {
        let notice = self.wait_for_notice(words).await;
        let mut click = self.session.program("dbus-send");
        let clicked = click.args(CLICK).arg(format!("uint32:{}", notice.id)).status();
        assert!(clicked.expect("dbus-send").success(), "no click on “{words}”");
    }
}

impl Session {
    /// Starts the notification service and waits until it can be called.
    pub(crate) async fn start_notifications(&mut self) {
        let (script, journal) = (
            self.home().join("notification_service.py"),
            self.home().join(JOURNAL),
        );
        std::fs::write(&script, SERVICE).expect("a script");
        let mut service = self.program("/usr/bin/python3");
        service.arg(script).arg(&journal);
        self.guard(service);
        wait::until("the notification service", || async {
            journal_is_ready(&journal).then_some(())
        })
        .await;
    }
}

fn journal_is_ready(journal: &std::path::Path) -> bool {
    std::fs::read_to_string(journal).is_ok_and(|text| text.contains("\"ready\""))
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}
