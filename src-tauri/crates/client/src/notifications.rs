//! Notifications: E72–E74.

use crate::models::count::UnreadCount;
use crate::models::notification::{Notification, ReadMark};
use crate::{Client, Endpoint, Error, List, PageQuery};

/// What happened to the caller.
#[derive(Debug, Clone, Copy)]
pub struct Notifications<'c>(&'c Client);

impl Client {
    /// What happened to the caller.
    pub fn notifications(&self) -> Notifications<'_> {
        Notifications(self)
    }
}

impl Notifications<'_> {
    /// E72: the caller's notifications.
    pub fn list(&self, query: &PageQuery) -> List<Notification> {
        self.0
            .list(Endpoint::ListNotifications, query, &["notifications"])
    }

    /// E73: how many the caller has not seen.
    pub async fn unread_count(&self) -> Result<u64, Error> {
        let count: UnreadCount = self.0.call(Endpoint::CountNotifications).entity().await?;
        Ok(count.0)
    }

    /// E74: marks notifications as read. Checked against V32 first. Can be repeated.
    pub async fn mark_read(&self, mark: &ReadMark) -> Result<(), Error> {
        self.0
            .call(Endpoint::MarkNotificationsRead)
            .json(&mark.body()?)
            .done()
            .await
    }
}
