//! What a person wants to hear, and when.

use super::News;
use crate::views::{Millis, NoticeKind, NoticeSettings};
use crate::words::say;

/// Milliseconds of a minute.
const MINUTE: Millis = 60_000;
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Now, by the clocks that the person lives by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    /// Wall time.
    pub(super) wall: Millis,
    /// Minutes since local midnight.
    pub(super) minute: u32,
}

impl Now {
    /// Wall time where local time is so many minutes ahead of UTC.
    pub(super) fn new(wall: Millis, ahead_of_utc: i64) -> Self {
        let minute = (wall.div_euclid(MINUTE) + ahead_of_utc).rem_euclid(DAY);
        Self {
            wall,
            minute: u32::try_from(minute).unwrap_or_default(),
        }
    }
}

/// Whether these news are told at this moment.
pub(super) fn is_wanted(news: &News, settings: &NoticeSettings, now: Now) -> bool {
    let is_paused = settings.paused_until.is_some_and(|until| now.wall < until);
    let is_quiet = settings.quiet && is_between(settings.quiet_from, settings.quiet_to, now.minute);
    let is_muted = settings.muted_kinds.contains(&news.kind) || settings.muted_agents.contains(&news.agent);
    !is_paused && !is_quiet && !is_muted
}

/// Whether a minute of the day lies between two others, over midnight if need be. From a minute to itself is never.
fn is_between(from: u32, to: u32, minute: u32) -> bool {
    if from <= to {
        (from..to).contains(&minute)
    } else {
        minute >= from || minute < to
    }
}

/// The same news without names and words.
pub(super) fn without_words(news: News) -> News {
    let title = match news.kind {
        NoticeKind::Message => "New message",
        NoticeKind::Order => "New order",
        NoticeKind::OrderStep => "An order took a step",
        NoticeKind::OrderMessage => "New message about an order",
        NoticeKind::Review => "New review",
        NoticeKind::Mention => "New mention",
        NoticeKind::Reply => "New reply",
        NoticeKind::Generation => "A generation has ended",
        NoticeKind::Outbox => "Something in the outbox needs you",
    };
    News {
        title: say(title),
        body: String::new(),
        ..news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::Place;

    fn news() -> News {
        News {
            id: "message/m1".to_owned(),
            agent: "ann".to_owned(),
            kind: NoticeKind::Message,
            title: "Ledger Owl".to_owned(),
            body: "the words".to_owned(),
            place: Place::Messages,
            at: 0,
        }
    }

    fn at(hour: u32, minute: u32) -> Now {
        Now {
            wall: 0,
            minute: hour * 60 + minute,
        }
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        let settings = NoticeSettings {
            quiet: true,
            ..NoticeSettings::default()
        };
        for (now, wanted) in [
            (at(21, 59), true),
            (at(22, 0), false),
            (at(0, 0), false),
            (at(6, 59), false),
            (at(7, 0), true),
        ] {
            assert_eq!(is_wanted(&news(), &settings, now), wanted, "{now:?}");
        }
    }

    #[test]
    fn quiet_hours_can_lie_within_a_day_and_can_be_none() {
        let between = |from, to, minute| is_between(from, to, minute);
        assert!(between(60, 120, 60) && !between(60, 120, 120) && !between(60, 120, 59));
        assert!((0..24 * 60).all(|minute| !between(540, 540, minute)));
    }

    #[test]
    fn the_minute_of_the_day_is_local() {
        let evening = 20 * 60 * MINUTE + 30 * MINUTE;
        assert_eq!(Now::new(evening, 0).minute, 20 * 60 + 30);
        assert_eq!(Now::new(evening, 5 * 60).minute, 90);
        assert_eq!(Now::new(MINUTE, -60).minute, 23 * 60 + 1);
    }

    #[test]
    fn kinds_agents_and_pauses_keep_news_back() {
        let muted = |settings| !is_wanted(&news(), &settings, at(12, 0));
        let default = NoticeSettings::default;
        assert!(!muted(default()));
        assert!(muted(NoticeSettings {
            muted_kinds: vec![NoticeKind::Message],
            ..default()
        }));
        assert!(!muted(NoticeSettings {
            muted_kinds: vec![NoticeKind::Review],
            ..default()
        }));
        assert!(muted(NoticeSettings {
            muted_agents: vec!["ann".to_owned()],
            ..default()
        }));
        assert!(!muted(NoticeSettings {
            muted_agents: vec!["bob".to_owned()],
            ..default()
        }));
        assert!(muted(NoticeSettings {
            paused_until: Some(1),
            ..default()
        }));
        assert!(
            !muted(NoticeSettings {
                paused_until: Some(0),
                ..default()
            }),
            "the pause is over"
        );
    }

    #[test]
    fn private_news_name_nobody() {
        let private = without_words(news());
        assert_eq!(
            (private.title.as_str(), private.body.as_str()),
            ("New message", "")
        );
        assert_eq!(private.id, news().id);
    }
}
