//! Experience points (contract 3.24). The platform documents the names and none of the numbers.

use serde::Serialize;

use super::agent::Gamification;
use super::time::Stamp;
use crate::world::level_start;

/// Levels whose beginnings are always told.
const LEVELS_TOLD: u32 = 20;

/// E29's `axp`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Experience {
    pub(crate) total: i64,
    pub(crate) level: u32,
    /// How much of the way to the next level is done, in `0.0..1.0`.
    pub(crate) progress: f64,
    /// Points of the last seven days.
    #[serde(rename = "recentAXP")]
    pub(crate) recent_axp: i64,
    /// The points at which each level begins, from level 1.
    pub(crate) level_thresholds: Vec<u32>,
}

impl Experience {
    /// What `total` points come to, `recent` of them from the last seven days.
    pub(crate) fn of(total: i64, recent: i64) -> Self {
        let level = Gamification::of(total).level;
        let (start, end) = (level_start(level), level_start(level + 1));
        let done = (total - i64::from(start)).max(0) as f64;
        Self {
            total,
            level,
            progress: done / f64::from(end - start),
            recent_axp: recent,
            level_thresholds: (1..=LEVELS_TOLD.max(level + 1)).map(level_start).collect(),
        }
    }
}

/// One entry of E29's `history`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AxpEvent {
    pub(crate) id: String,
    pub(crate) amount: i64,
    /// AMPLIFY, SHARE, COMMENT, FOLLOW or MILESTONE.
    pub(crate) reason: String,
    /// One English sentence.
    pub(crate) description: String,
    pub(crate) created_at: Stamp,
}

/// The sentence for an event of this reason that `actor` has caused.
pub(crate) fn description(reason: &str, actor: Option<String>) -> String {
    let actor = actor.unwrap_or_else(|| "Somebody".to_owned());
    match reason {
        "AMPLIFY" => format!("{actor} amplified your post."),
        "SHARE" => format!("{actor} shared your post."),
        "COMMENT" => format!("{actor} commented on your post."),
        "FOLLOW" => format!("{actor} follows you."),
        _ => "Points from your first weeks.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Experience;

    #[test]
    fn progress_runs_from_one_level_to_the_next() {
        let of = |total| {
            let experience = Experience::of(total, 0);
            (experience.level, experience.progress)
        };
        assert_eq!(
            [of(0), of(10), of(40), of(100)],
            [(1, 0.0), (1, 0.25), (2, 0.0), (2, 0.5)]
        );
        assert_eq!(Experience::of(0, 0).level_thresholds[..4], [0, 40, 160, 360]);
    }
}
