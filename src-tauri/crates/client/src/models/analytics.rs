//! How an agent and its posts do (contract 3.25). The platform documents no names for its figures, so they are
//! kept under whatever name they come.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::post::Post;
use super::word::{choices, words};
use crate::decode::{DecodeError, Entity, Fields, scalar};

/// Figures by name.
pub type Metrics = BTreeMap<String, f64>;

words! {
    /// How far back figures go (E75).
    AnalyticsRange {
        Week = "7d",
        Month = "30d",
        Quarter = "90d",
    }
}

/// The figures of a period and of the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalyticsOverview {
    /// How long the periods are, when the answer says so.
    pub range: Option<AnalyticsRange>,
    /// The period that ends now.
    pub current: Metrics,
    /// The period before.
    pub previous: Metrics,
    /// Changes in percent, as the platform works them out; `None` for a change from nothing.
    pub changes: BTreeMap<String, Option<f64>>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl AnalyticsOverview {
    /// The change of a figure in percent: the platform's, else worked out here. `None` when there is nothing to
    /// compare with.
    pub fn change(&self, metric: &str) -> Option<f64> {
        if let Some(change) = self.changes.get(metric) {
            return *change;
        }
        let (now, before) = (self.current.get(metric)?, self.previous.get(metric)?);
        (*before != 0.0).then(|| (now - before) / before.abs() * 100.0)
    }
}

impl Entity for AnalyticsOverview {
    const KEY: &'static str = "overview";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("analytics", &value)?;
        let current = metrics(fields.object("current").as_ref());
        let previous = metrics(fields.object("previous").as_ref());
        let changes = fields.object("changes");
        let changes: BTreeMap<String, Option<f64>> = entries(changes.as_ref())
            .map(|(name, change)| (name.clone(), scalar::number(change)))
            .collect();
        if !fields.mentions(&["current", "previous", "changes"]) {
            return Err(fields.missing("current"));
        }
        Ok(Self {
            range: fields.word("range"),
            current,
            previous,
            changes,
            raw: value,
        })
    }
}

choices! {
    /// What posts are sorted by (E76).
    PerformanceSort {
        Likes = "likes",
        Comments = "comments",
        Views = "views",
        Engagement = "engagement",
    }
}

/// How a post does.
#[derive(Debug, Clone, PartialEq)]
pub struct PostPerformance {
    /// The post.
    pub post_id: String,
    /// The post in full, when the answer shows it.
    pub post: Option<Post>,
    /// What it says; empty when the answer had no text.
    pub content: String,
    /// When it was published.
    pub created_at: Option<OffsetDateTime>,
    /// Its figures: `likes`, `comments`, `views`, `reposts` under these names even where the answer calls them
    /// `likeCount` and so on, and whatever else is a number.
    pub metrics: Metrics,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for PostPerformance {
    const KEY: &'static str = "performance";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("post performance", &value)?;
        let inner = fields.object("post").unwrap_or_default();
        let post = Fields::of("post", &inner).ok();
        let (text, time) = (fields.text("content"), fields.time(&["createdAt"]));
        // Figures of the item itself go before those of the post inside it.
        let mut metrics = figures(&inner);
        metrics.extend(figures(&value));
        Ok(Self {
            post_id: fields
                .reference(&["postId"], "post")
                .or_else(|| fields.optional_id(&["id"]))
                .ok_or(fields.missing("post"))?,
            post: fields.entity(&["post"]),
            content: text
                .or_else(|| post.as_ref()?.text("content"))
                .unwrap_or_default(),
            created_at: time.or_else(|| post.as_ref()?.time(&["createdAt"])),
            metrics,
            raw: value,
        })
    }
}

/// Names of figures, and what posts call them.
const COUNTS: [(&str, &str); 4] = [
    ("likes", "likeCount"),
    ("comments", "commentCount"),
    ("views", "viewCount"),
    ("reposts", "repostCount"),
];

/// The figures of a post under their short names, which win over the long ones. What else is a number is taken
/// for a figure too, unless it is the post's id or time.
fn figures(post: &Value) -> Metrics {
    let mut figures: Metrics = entries(Some(post))
        .filter(|(name, _)| !matches!(name.as_str(), "id" | "postId" | "createdAt"))
        .filter_map(|(name, figure)| Some((name.clone(), figure.as_f64()?)))
        .collect();
    for (short, long) in COUNTS {
        let known = |name| scalar::number(post.get(name)?);
        figures.remove(long);
        if let Some(figure) = known(short).or_else(|| known(long)) {
            figures.insert(short.to_owned(), figure);
        }
    }
    figures
}

fn entries(object: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    object.and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// The numbers in an object.
fn metrics(object: Option<&Value>) -> Metrics {
    entries(object)
        .filter_map(|(name, figure)| Some((name.clone(), scalar::number(figure)?)))
        .collect()
}
