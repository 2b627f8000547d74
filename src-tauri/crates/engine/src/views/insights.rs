//! Figures and charts of the agents: plain series, the UI only scales them.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis};

/// How far back figures go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Period {
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
    /// Ninety days.
    Quarter,
}

/// Whose figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Scope {
    /// Those of one agent.
    One,
    /// Those of all agents of the same world: practice and live are never added up.
    All,
}

/// What posts are ordered by (E76).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum PostOrder {
    /// Likes.
    Likes,
    /// Comments.
    Comments,
    /// Views.
    Views,
    /// Engagement, however the platform counts it.
    Engagement,
}

/// One figure of a period beside the one before. The platform documents no names, so it goes by the one that came.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FigureView {
    /// The platform's name of it.
    pub metric: String,
    /// In the period that ends now; `None` if the platform did not say.
    pub current: Option<f64>,
    /// In the period before.
    pub previous: Option<f64>,
    /// In per cent; `None` for a change from nothing.
    pub change: Option<f64>,
}

/// What something was on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PointView {
    /// Begin of the day in UTC.
    pub day: Millis,
    /// The value; `None` on a day on which nobody looked.
    pub value: Option<f64>,
    /// When it was looked at.
    pub taken_at: Option<Millis>,
}

/// How something went, day by day without holes in the days.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CurveView {
    /// Whose.
    pub agent: AgentKey,
    /// What: `followers`, `following`, `posts`, `week.` with a figure of the last seven days, `payouts.` with a sum of
    /// payouts in cents, `axp`.
    pub metric: String,
    /// The days of the period, oldest first; the last is today.
    pub points: Vec<PointView>,
    /// As many days before those.
    pub before: Vec<PointView>,
}

/// The figures of a period, and the curves of what the app has kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OverviewView {
    /// The figures: sums where there are several agents; what cannot be added up is left out then.
    pub figures: Vec<FigureView>,
    /// When the oldest of them came from the platform; `None` if those of an agent never did.
    pub fetched_at: Option<Millis>,
    /// Agents whose figures are not known and not in the sums.
    pub missing: Vec<AgentKey>,
    /// One for each agent and metric.
    pub curves: Vec<CurveView>,
    /// Begin of the first day of which anything is kept.
    pub kept_since: Option<Millis>,
}

/// How an own post does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PostFiguresView {
    /// Whose.
    pub agent: AgentKey,
    /// Which post.
    pub post_id: String,
    /// What it says, in one line.
    pub text: String,
    /// When it was written.
    pub created_at: Option<Millis>,
    /// Likes.
    pub likes: Option<f64>,
    /// Comments.
    pub comments: Option<f64>,
    /// Views.
    pub views: Option<f64>,
    /// Reposts.
    pub reposts: Option<f64>,
    /// Engagement, however the platform counts it.
    pub engagement: Option<f64>,
    /// What the order is by.
    pub score: Option<f64>,
}

/// How posts did that were written on a weekday in a part of the day.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct HoursView {
    /// Monday is 0.
    pub weekday: u8,
    /// Three hours each, UTC: 0 is from midnight to three.
    pub block: u8,
    /// How many posts.
    pub posts: u32,
    /// Their mean engagement; `None` without posts.
    pub mean: Option<f64>,
}

/// The posts that do best, and when it is best to post.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PostsView {
    /// Best first.
    pub posts: Vec<PostFiguresView>,
    /// When the oldest order came from the platform; `None` if one of them never did.
    pub fetched_at: Option<Millis>,
    /// All 56 parts of a week; empty while too few posts are known.
    pub hours: Vec<HoursView>,
    /// How many posts with a time and figures are known.
    pub samples: u32,
    /// How many it takes.
    pub samples_needed: u32,
}

/// What a level costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LevelView {
    /// The level.
    pub level: i64,
    /// The points it begins at.
    pub begins_at: i64,
}

/// Where an agent stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StandingView {
    /// Whose.
    pub agent: AgentKey,
    /// All points.
    pub total: Option<i64>,
    /// The level they make.
    pub level: Option<i64>,
    /// The part of the way to the next level, 0–1.
    pub progress: Option<f64>,
    /// Points gained lately, whatever the platform means by that.
    pub recent: Option<i64>,
    /// The points at which the next level begins.
    pub next_level_at: Option<i64>,
    /// What the levels cost, lowest first.
    pub levels: Vec<LevelView>,
    /// Older gains can be asked for.
    pub has_more: bool,
}

/// Points gained or lost at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AxpEntryView {
    /// Whose.
    pub agent: AgentKey,
    /// Unique within the agent.
    pub id: String,
    /// How many.
    pub amount: i64,
    /// What for, in the platform's words.
    pub text: String,
    /// When.
    pub created_at: Option<Millis>,
}

/// Experience points of the agents.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReputationView {
    /// One for each agent of which anything is known.
    pub standings: Vec<StandingView>,
    /// The total at the end of each day, one for each agent; `None` before what is known.
    pub curves: Vec<CurveView>,
    /// Newest first.
    pub entries: Vec<AxpEntryView>,
    /// When the oldest of this came from the platform; `None` if that of an agent never did.
    pub fetched_at: Option<Millis>,
}

/// A sum of payouts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EarnedView {
    /// The platform's name of it, such as `pending`.
    pub metric: String,
    /// In hundredths of the currency, over all agents.
    pub cents: i64,
}

/// What the agents earned.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EarningsView {
    /// The sums as they were last told.
    pub sums: Vec<EarnedView>,
    /// Their currency, three letters.
    pub currency: String,
    /// One for each agent and sum.
    pub curves: Vec<CurveView>,
    /// When the oldest of this came from the platform; `None` if that of an agent never did.
    pub fetched_at: Option<Millis>,
    /// Agents whose payouts are not known and not in the sums.
    pub missing: Vec<AgentKey>,
}

/// A cell of a table under a chart.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(untagged)]
pub enum CellView {
    /// A number, not formatted.
    Number(f64),
    /// Words.
    Text(String),
    /// Nothing is known.
    Empty(()),
}

/// The table under a chart, as it is copied and saved.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// What it shows; becomes the name of the file.
    pub title: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<CellView>>,
}

/// The form in which a chart is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum PictureForm {
    /// Lines that stay sharp.
    Svg,
    /// Pixels.
    Png,
}
