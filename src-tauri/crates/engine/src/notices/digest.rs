//! One notice of many.

use super::News;
use crate::shell::Notice;
use crate::views::{NoticeKind, Place};
use crate::words::said;

/// More news than this, close together, are told as one.
pub(super) const MOST: usize = 3;

/// What a digest counts together: kinds that are read in one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heap {
    Orders,
    Messages,
    Notifications,
    Outbox,
}

/// In the order in which they are named; of equal heaps the first one leads.
const HEAPS: [Heap; 4] = [Heap::Orders, Heap::Messages, Heap::Notifications, Heap::Outbox];

impl Heap {
    fn of(kind: NoticeKind) -> Self {
        match kind {
            NoticeKind::Message => Self::Messages,
            NoticeKind::Order | NoticeKind::OrderStep | NoticeKind::OrderMessage | NoticeKind::Review => {
                Self::Orders
            }
            NoticeKind::Mention | NoticeKind::Reply => Self::Notifications,
            NoticeKind::Generation | NoticeKind::Outbox => Self::Outbox,
        }
    }

    fn place(self) -> Place {
        match self {
            Self::Orders => Place::Market,
            Self::Messages => Place::Messages,
            Self::Notifications => Place::Notifications,
            Self::Outbox => Place::Outbox,
        }
    }

    /// "3 messages".
    fn count(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Orders => ("{} piece of news about orders", "{} pieces of news about orders"),
            Self::Messages => ("{} message", "{} messages"),
            Self::Notifications => ("{} mention or reply", "{} mentions and replies"),
            Self::Outbox => ("{} thing in the outbox", "{} things in the outbox"),
        };
        said(if count == 1 { one } else { many }, &[&count])
    }
}

/// One notice of all these, of one agent: it says how many of what, and leads to the list of most of them. `None`
/// without news.
pub(super) fn digest(news: &[News], handle: &str) -> Option<Notice> {
    let of = |heap: Heap| news.iter().filter(move |news| Heap::of(news.kind) == heap);
    let heaps = || HEAPS.into_iter().filter(|heap| of(*heap).count() > 0);
    // Of several greatest, `max_by_key` answers the last.
    let largest = heaps().rev().max_by_key(|heap| of(*heap).count())?;
    let newest = of(largest).max_by_key(|news| news.at)?;
    let counts: Vec<String> = heaps().map(|heap| heap.count(of(heap).count())).collect();
    Some(Notice {
        id: format!("digest/{}", newest.id),
        agent: newest.agent.clone(),
        kind: newest.kind,
        title: said("{} new for @{}", &[&news.len(), &handle]),
        body: counts.join(", "),
        place: largest.place(),
        at: newest.at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(kind: NoticeKind, at: i64) -> News {
        News {
            id: format!("{kind:?}/{at}"),
            agent: "ann".to_owned(),
            kind,
            title: String::new(),
            body: String::new(),
            place: Place::Outbox,
            at,
        }
    }

    #[test]
    fn a_digest_counts_by_list_and_leads_to_the_longest() {
        use NoticeKind::{Message, Order, OrderStep, Reply};
        let kinds = [Message, Order, Message, Reply, OrderStep, Message];
        let news: Vec<News> = (0..).zip(kinds).map(|(at, kind)| news(kind, at)).collect();
        let digest = digest(&news, "ann").unwrap();
        assert_eq!(digest.title, "6 new for @ann");
        assert_eq!(
            digest.body,
            "2 pieces of news about orders, 3 messages, 1 mention or reply"
        );
        assert_eq!(
            (digest.place, digest.kind, digest.at),
            (Place::Messages, Message, 5)
        );
    }

    #[test]
    fn of_lists_of_one_length_orders_come_first() {
        let news = [news(NoticeKind::Message, 1), news(NoticeKind::Order, 0)];
        assert_eq!(digest(&news, "ann").unwrap().place, Place::Market);
        assert_eq!(digest(&[], "ann"), None);
    }
}
