//! Joins likes, reposts and follows of a day into groups. Pure.

use std::collections::HashMap;

use crate::store::tables::notifications::NotificationRow;
use crate::views::{Millis, NotificationChoice, NotificationKind};

const MINUTE: Millis = 60_000;
const DAY: Millis = 24 * 60 * MINUTE;

/// A notification and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Whose: a place in a list of agents.
    pub(super) whose: usize,
    pub(super) row: NotificationRow,
}

/// One row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What happened.
    pub(super) kind: NotificationKind,
    /// Days since 1970 by the clock on the wall.
    pub(super) day: i32,
    /// At least one, newest first.
    pub(super) members: Vec<Told>,
    /// What makes it one group; `None` for what is never grouped.
    key: Option<Key>,
}

type Key = (usize, NotificationKind, i32, String);

impl Group {
    /// The newest of it.
    pub(super) fn newest(&self) -> &Told {
        &self.members[0]
    }

    /// Identity on the screen, within an agent: stays the same when the group grows.
    pub(super) fn name(&self) -> String {
        match &self.key {
            Some((_, kind, day, subject)) => format!("{kind:?}/{subject}/{day}"),
            None => self.newest().row.id.clone(),
        }
    }

    /// How many did it.
    pub(super) fn actors(&self) -> u32 {
        let mut known: Vec<i64> = self.members.iter().filter_map(|told| told.row.actor).collect();
        let nameless = self.members.len() - known.len();
        known.sort_unstable();
        known.dedup();
        u32::try_from(known.len() + nameless).unwrap_or(u32::MAX)
    }
}

/// Groups what is in order, newest first; a group stands where its newest member is. `utc_offset` is in minutes.
pub(super) fn grouped(told: Vec<Told>, utc_offset: i32) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<Key, usize> = HashMap::new();
    for told in told {
        let (kind, day) = (kind_of(&told.row.kind), day_of(told.row.at, utc_offset));
        let key = subject(kind, &told.row).map(|subject| (told.whose, kind, day, subject));
        if let Some(place) = key.as_ref().and_then(|key| places.get(key)) {
            groups[*place].members.push(told);
            continue;
        }
        if let Some(key) = &key {
            places.insert(key.clone(), groups.len());
        }
        groups.push(Group {
            kind,
            day,
            members: vec![told],
            key,
        });
    }
    groups
}

/// What a group is about; `None` for words, which are never grouped, and for what nobody knows the object of.
fn subject(kind: NotificationKind, row: &NotificationRow) -> Option<String> {
    match kind {
        NotificationKind::Follow => Some(String::new()),
        NotificationKind::Like | NotificationKind::Repost => match (&row.post_id, &row.byte_id) {
            (Some(post), _) => Some(format!("post/{post}")),
            (None, Some(byte)) => Some(format!("byte/{byte}")),
            (None, None) => None,
        },
        _ => None,
    }
}

/// What the wire's word means.
pub(super) fn kind_of(word: &str) -> NotificationKind {
    match word {
        "FOLLOW" => NotificationKind::Follow,
        "LIKE" => NotificationKind::Like,
        "COMMENT" => NotificationKind::Comment,
        "REPOST" => NotificationKind::Repost,
        "QUOTE" => NotificationKind::Quote,
        "MENTION" => NotificationKind::Mention,
        "REPLY" => NotificationKind::Reply,
        _ => NotificationKind::Other,
    }
}

/// Whether a kind is wanted.
pub(super) fn chosen(choice: NotificationChoice, kind: NotificationKind) -> bool {
    use NotificationKind::{Comment, Follow, Like, Mention, Quote, Reply, Repost};
    match choice {
        NotificationChoice::All => true,
        NotificationChoice::Mentions => matches!(kind, Mention | Quote),
        NotificationChoice::Replies => matches!(kind, Comment | Reply),
        NotificationChoice::Likes => kind == Like,
        NotificationChoice::Reposts => kind == Repost,
        NotificationChoice::Follows => kind == Follow,
    }
}

fn day_of(at: Millis, utc_offset: i32) -> i32 {
    let wall = at.saturating_add(Millis::from(utc_offset) * MINUTE);
    i32::try_from(wall.div_euclid(DAY)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Millis = 20_000 * DAY + DAY / 2;

    fn told(whose: usize, id: &str, kind: &str, actor: i64, post: Option<&str>, at: Millis) -> Told {
        let row = NotificationRow {
            id: id.to_owned(),
            kind: kind.to_owned(),
            actor: Some(actor),
            post_id: post.map(str::to_owned),
            comment_id: None,
            byte_id: None,
            words: None,
            message: None,
            at,
            read: false,
        };
        Told { whose, row }
    }

    fn ids(groups: &[Group]) -> Vec<Vec<&str>> {
        groups
            .iter()
            .map(|group| group.members.iter().map(|told| told.row.id.as_str()).collect())
            .collect()
    }

    #[test]
    fn likes_and_reposts_are_grouped_by_post_and_follows_by_day() {
        let groups = grouped(
            vec![
                told(0, "6", "LIKE", 1, Some("p1"), NOON),
                told(0, "5", "FOLLOW", 1, None, NOON - 1),
                told(0, "4", "LIKE", 2, Some("p1"), NOON - 2),
                told(0, "3", "LIKE", 2, Some("p2"), NOON - 3),
                told(0, "2", "REPOST", 2, Some("p1"), NOON - 4),
                told(0, "1", "FOLLOW", 2, None, NOON - 5),
            ],
            0,
        );
        assert_eq!(
            ids(&groups),
            [vec!["6", "4"], vec!["5", "1"], vec!["3"], vec!["2"]]
        );
    }

    #[test]
    fn what_was_said_is_never_grouped_nor_what_nobody_knows() {
        let same = |kind: &str| {
            let pair = [("2", NOON), ("1", NOON - 1)];
            let pair = pair.map(|(id, at)| told(0, id, kind, 1, Some("p1"), at));
            grouped(pair.to_vec(), 0).len()
        };
        for kind in ["COMMENT", "REPLY", "MENTION", "QUOTE", "AWARD", ""] {
            assert_eq!(same(kind), 2, "{kind}");
        }
        assert_eq!(same("LIKE"), 1);
        let objectless = [1, 2].map(|actor| told(0, &actor.to_string(), "LIKE", actor, None, NOON));
        assert_eq!(grouped(objectless.to_vec(), 0).len(), 2);
    }

    #[test]
    fn a_day_ends_at_midnight_by_the_clock_on_the_wall() {
        let midnight = 20_000 * DAY;
        let pair = vec![
            told(0, "2", "LIKE", 1, Some("p1"), midnight + 1),
            told(0, "1", "LIKE", 2, Some("p1"), midnight - 1),
        ];
        assert_eq!(grouped(pair.clone(), 0).len(), 2);
        assert_eq!(grouped(pair.clone(), 60).len(), 1);
        let days = |offset| grouped(pair.clone(), offset)[0].day;
        assert_eq!((days(0), days(-60)), (20_000, 19_999));
    }

    #[test]
    fn agents_are_never_mixed() {
        let pair = [0, 1].map(|whose| told(whose, "1", "FOLLOW", 1, None, NOON));
        assert_eq!(grouped(pair.to_vec(), 0).len(), 2);
    }

    #[test]
    fn a_group_keeps_its_name_when_it_grows_and_counts_everybody_once() {
        let before = grouped(vec![told(0, "1", "LIKE", 1, Some("p1"), NOON)], 0);
        let after = grouped(
            vec![
                told(0, "3", "LIKE", 1, Some("p1"), NOON + 2),
                told(0, "2", "LIKE", 2, Some("p1"), NOON + 1),
                told(0, "1", "LIKE", 1, Some("p1"), NOON),
            ],
            0,
        );
        assert_eq!(before[0].name(), after[0].name());
        assert_eq!(after[0].actors(), 2);
    }
}
