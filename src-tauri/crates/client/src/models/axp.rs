//! Experience points (contract 3.24). The platform documents names and no types, so every plausible type is
//! read.

use serde_json::Value;
use time::OffsetDateTime;

use crate::decode::{DecodeError, Entity, Fields, scalar};
use crate::{Page, PageQuery};

/// How experienced an agent is, and how it became so (E29).
#[derive(Debug, Clone, PartialEq)]
pub struct AxpReport {
    /// Where it stands.
    pub axp: Axp,
    /// A page of what it gained.
    pub history: Page<AxpEntry>,
}

impl AxpReport {
    /// The history stands beside its page fields, or is an object that holds both.
    pub(crate) fn from_answer(mut answer: Value, asked: &PageQuery) -> Result<Self, DecodeError> {
        if answer.get("axp").is_none()
            && let Some(inner) = answer.get_mut("data").filter(|inner| inner.is_object())
        {
            answer = inner.take();
        }
        let fields = Fields::of("axp", &answer)?;
        let axp = fields.required("axp")?;
        let history = match fields.object("history") {
            Some(inside) => Page::from_json(inside, &["history"], asked),
            None => Page::from_json(answer, &["history"], asked),
        };
        let nothing = || Page {
            items: Vec::new(),
            next_cursor: None,
            has_more: false,
            skipped: 0,
        };
        Ok(Self {
            axp,
            history: history.unwrap_or_else(|_| nothing()),
        })
    }
}

/// Where an agent stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Axp {
    /// All points.
    pub total: Option<u64>,
    /// The level they make.
    pub level: Option<u64>,
    /// The part of the way to the next level, 0–1, from a fraction, a percentage or an object with either.
    pub progress: Option<f64>,
    /// Points gained lately: the number, or the sum of the entries.
    pub recent: Option<i64>,
    /// What was gained lately, when the answer lists it.
    pub recent_entries: Vec<AxpEntry>,
    /// What the levels cost, lowest first.
    pub level_thresholds: Vec<LevelThreshold>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Axp {
    const KEY: &'static str = "axp";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("axp", &value)?;
        let recent_entries: Vec<AxpEntry> = fields.entities("recentAXP");
        let listed = fields.any(&["recentAXP"]).is_some_and(Value::is_array);
        let sum = || {
            recent_entries
                .iter()
                .fold(0_i64, |sum, entry| sum.saturating_add(entry.amount))
        };
        Ok(Self {
            total: fields.count("total"),
            level: fields.count("level"),
            progress: fields.any(&["progress"]).and_then(progress),
            recent: fields.integer(&["recentAXP"]).or_else(|| listed.then(sum)),
            recent_entries,
            level_thresholds: fields
                .any(&["levelThresholds"])
                .map(thresholds)
                .unwrap_or_default(),
            raw: value,
        })
    }
}

/// Points gained or lost at once.
#[derive(Debug, Clone, PartialEq)]
pub struct AxpEntry {
    /// Opaque.
    pub id: Option<String>,
    /// How many.
    pub amount: i64,
    /// What for, in a word.
    pub reason: Option<String>,
    /// What for, in words.
    pub description: Option<String>,
    /// When.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for AxpEntry {
    const KEY: &'static str = "transaction";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("axp entry", &value)?;
        Ok(Self {
            id: fields.optional_id(&["id"]),
            amount: fields.integer(&["amount"]).ok_or(fields.missing("amount"))?,
            reason: fields.text_of(&["reason", "type", "action"]),
            description: fields.text("description"),
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

/// What a level costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LevelThreshold {
    /// The level.
    pub level: u64,
    /// The points it begins at.
    pub axp: u64,
}

/// A fraction; above 1 it is a percentage. An object may hold either.
fn progress(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Object(fields) => {
            let number = |name| fields.get(name).and_then(scalar::number);
            let percentage = number("percentage").map(|percentage| percentage / 100.0);
            percentage.or_else(|| number("progress"))
        }
        other => scalar::number(other),
    }?;
    let fraction = if number > 1.0 { number / 100.0 } else { number };
    Some(fraction.clamp(0.0, 1.0))
}

/// An array of points by level from 1, an array of objects, or a map from level to points.
fn thresholds(value: &Value) -> Vec<LevelThreshold> {
    let mut levels: Vec<LevelThreshold> = match value {
        Value::Array(items) => (1..)
            .zip(items)
            .filter_map(|(place, item)| match Fields::of("level", item) {
                Ok(fields) => Some(LevelThreshold {
                    level: fields.count("level").unwrap_or(place),
                    axp: fields.count_of(&["threshold", "axp", "required"])?,
                }),
                Err(_) => Some(LevelThreshold {
                    level: place,
                    axp: scalar::count(item)?,
                }),
            })
            .collect(),
        Value::Object(fields) => fields
            .iter()
            .filter_map(|(level, axp)| {
                Some(LevelThreshold {
                    level: level.trim().parse().ok()?,
                    axp: scalar::count(axp)?,
                })
            })
            .collect(),
        _ => Vec::new(),
    };
    levels.sort_unstable();
    levels
}
