//! What needs the person is news; once it is handled, its notice goes.

use std::collections::BTreeSet;

use super::people::counts;
use crate::engine::Engine;
use crate::notices::News;
use crate::views::{AgentKey, ItemKind, ItemState, Millis, NoticeKind, OutboxItemView, Place};
use crate::words::{said, say};

impl Engine {
    /// Tells of items that changed and need the person now. Where none of an agent's does any more, notices go.
    pub(super) fn tell_of_outbox(&self, items: &[OutboxItemView], left: &[(AgentKey, i64)]) {
        let now = self.parts().clock.now();
        let news: Vec<News> = items.iter().filter_map(|item| news_of(item, now)).collect();
        let changed = items.iter().map(|item| &item.agent);
        let agents: BTreeSet<&AgentKey> = changed.chain(left.iter().map(|(agent, _)| agent)).collect();
        for agent in agents {
            let needing = self.store().read_now(|db| Ok(counts(db, agent)?.1));
            if needing.is_ok_and(|needing| needing == 0) {
                self.notices().read(agent, &Place::Outbox);
            }
        }
        if !news.is_empty() {
            self.notices().tell(news);
        }
    }
}

/// An item that needs the person as news: once for each attempt.
fn news_of(item: &OutboxItemView, at: Millis) -> Option<News> {
    let what = say(noun(item.kind));
    let (title, words) = match &item.state {
        ItemState::Rejected { message } => (said("{} was not sent", &[&what]), message),
        ItemState::Asks { question, .. } => (said("{} needs your decision", &[&what]), question),
        ItemState::Quarantined { message } => (said("{} cannot be read", &[&what]), message),
        _ => return None,
    };
    let body = match item.label.as_str() {
        "" => words.clone(),
        label => format!("{label}\n{words}"),
    };
    Some(News {
        id: format!("outbox/{}/{}", item.id, item.attempts),
        agent: item.agent.clone(),
        kind: NoticeKind::Outbox,
        title,
        body,
        place: Place::Outbox,
        at,
    })
}

fn noun(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Post => "A post",
        ItemKind::Quote => "A quote",
        ItemKind::Comment | ItemKind::ByteComment => "A comment",
        ItemKind::CreateByte => "A Byte",
        ItemKind::Message | ItemKind::StartConversation => "A message",
        ItemKind::PlaceOrder => "An order",
        ItemKind::OrderAction => "A step of an order",
        ItemKind::OrderMessage => "A message about an order",
        ItemKind::Review => "A review",
        ItemKind::RequestPayout => "A payout request",
        ItemKind::Report => "A report",
        ItemKind::Generate | ItemKind::RetryGeneration => "A generation",
        ItemKind::Unreadable => "An entry of the outbox",
        _ => "A change",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(state: ItemState, attempts: u32) -> OutboxItemView {
        OutboxItemView {
            id: 7,
            agent: "ann".to_owned(),
            kind: ItemKind::Post,
            label: "Twelve hours of tide data".to_owned(),
            state,
            transfers: Vec::new(),
            created_at: 0,
            attempts,
            target: None,
            can_undo: false,
            can_cancel: true,
            can_retry: true,
        }
    }

    #[test]
    fn what_needs_nobody_is_no_news() {
        for state in [ItemState::Queued, ItemState::Attempting, ItemState::Settling] {
            assert_eq!(news_of(&item(state, 1), 0), None);
        }
    }

    #[test]
    fn a_refusal_says_what_was_not_sent_and_why_and_each_attempt_is_news() {
        let refused = |attempts| {
            let message = "The platform says no.".to_owned();
            news_of(&item(ItemState::Rejected { message }, attempts), 5).unwrap()
        };
        let first = refused(1);
        assert_eq!(first.title, "A post was not sent");
        assert_eq!(first.body, "Twelve hours of tide data\nThe platform says no.");
        assert_eq!((first.place.clone(), first.at), (Place::Outbox, 5));
        assert_ne!(first.id, refused(2).id);
    }
}
