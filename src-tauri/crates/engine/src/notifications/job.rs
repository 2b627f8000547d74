//! What of the notifications is sent through the outbox.

use imagineanything_client::models::notification::ReadMark;
use imagineanything_client::{Client, Error, UploadOptions};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{Notifications, marks};
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::notifications;
use crate::views::ItemKind;

/// Notifications that were read (E74).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum NotificationJob {
    /// These.
    Read {
        /// The platform's ids; never empty (V32).
        ids: Vec<String>,
    },
    /// All of them.
    ReadAll,
}

impl NotificationJob {
    /// Shows what this mark will do.
    pub(super) fn wish(&self, tx: &Connection, agent: &str) -> StoreResult<()> {
        match self {
            Self::Read { ids } => notifications::wish(tx, agent, ids),
            Self::ReadAll => notifications::wish_all(tx, agent),
        }
    }
}

impl Deed for NotificationJob {
    fn kind(&self) -> ItemKind {
        ItemKind::ReadNotifications
    }

    /// Marks need no order: what was read stays read.
    fn lane(&self) -> String {
        match self {
            Self::Read { ids } => format!("notifications/{}", ids.first().map_or("", String::as_str)),
            Self::ReadAll => "notifications".to_owned(),
        }
    }

    fn nature(&self) -> Nature {
        Nature::State
    }

    fn label(&self) -> String {
        match self {
            Self::Read { ids } => ids.len().to_string(),
            Self::ReadAll => String::new(),
        }
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        vec![Event::NotificationsStale {
            agent: agent.to_owned(),
        }]
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let mark = match self {
                Self::Read { ids } => ReadMark::Ids(ids.clone()),
                Self::ReadAll => ReadMark::All,
            };
            client.notifications().mark_read(&mark).await?;
            Ok(Made::Agreed)
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, _made: &Made) -> StoreResult<()> {
        marks::settle(work.tx, &item.agent, self)
    }

    fn show(&self, work: &mut Work<'_>, agent: &str, on: bool) -> StoreResult<()> {
        if on {
            self.wish(work.tx, agent)?;
            return marks::recount(work.tx, agent).map(drop);
        }
        Notifications::show_marks(work, agent, self)
    }
}
