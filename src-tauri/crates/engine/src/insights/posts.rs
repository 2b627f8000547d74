//! The posts that do best, and the hours at which they were written.

use rusqlite::Connection;

use super::intake::order_age;
use super::{Insights, of_scope, oldest};
use crate::clock::moment;
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::insight_ages;
use crate::store::tables::post_figures::{self, PostFiguresRow};
use crate::views::{AgentKey, HoursView, PostFiguresView, PostOrder, PostsView, Scope};

/// Most posts on the screen.
const SHOWN: usize = 20;
/// From this many posts on, hours are worth comparing.
const SAMPLES: usize = 30;
/// Parts of a day, three hours each.
const BLOCKS: u8 = 8;
/// Hours of a part of a day.
const HOURS: u8 = 3;

impl Insights {
    /// What the store knows of the posts in an order.
    pub(crate) async fn posts(
        &self,
        agent: AgentKey,
        scope: Scope,
        order: PostOrder,
    ) -> AppResult<PostsView> {
        let read = move |db: &Connection| view(db, &agent, scope, order);
        Ok(self.shared.store.read(read).await?)
    }
}

fn view(connection: &Connection, agent: &str, scope: Scope, order: PostOrder) -> StoreResult<PostsView> {
    let (mut posts, mut own, mut ages) = (Vec::new(), Vec::new(), Vec::new());
    let agents = of_scope(connection, agent, scope)?;
    for agent in &agents {
        ages.push(insight_ages::get(connection, &agent.key, &order_age(order))?);
        let ranked = post_figures::ranked(connection, &agent.key, order)?;
        posts.extend(ranked.into_iter().map(|row| shown(&agent.key, row, order)));
        own.extend(post_figures::own(connection, &agent.key, &agent.handle)?);
    }
    if agents.len() > 1 {
        let score = |post: &PostFiguresView| post.score.unwrap_or(f64::MIN);
        posts.sort_by(|one, other| score(other).total_cmp(&score(one)));
    }
    posts.truncate(SHOWN);
    let samples: Vec<(u8, u8, f64)> = own.iter().filter_map(sample).collect();
    Ok(PostsView {
        posts,
        fetched_at: oldest(ages),
        samples: u32::try_from(samples.len()).unwrap_or(u32::MAX),
        samples_needed: SAMPLES as u32,
        hours: if samples.len() < SAMPLES {
            Vec::new()
        } else {
            hours(&samples)
        },
    })
}

fn shown(agent: &str, row: PostFiguresRow, order: PostOrder) -> PostFiguresView {
    let score = match order {
        PostOrder::Likes => row.likes,
        PostOrder::Comments => row.comments,
        PostOrder::Views => row.views,
        PostOrder::Engagement => engagement(&row),
    };
    PostFiguresView {
        agent: agent.to_owned(),
        engagement: engagement(&row),
        post_id: row.post_id,
        text: row.text,
        created_at: row.created_at,
        likes: row.likes,
        comments: row.comments,
        views: row.views,
        reposts: row.reposts,
        score,
    }
}

/// The platform's figure; what others did with the post where there is none.
fn engagement(row: &PostFiguresRow) -> Option<f64> {
    row.engagement.or_else(|| {
        let deeds: Vec<f64> = [row.likes, row.comments, row.reposts]
            .into_iter()
            .flatten()
            .collect();
        (!deeds.is_empty()).then(|| deeds.iter().sum())
    })
}

/// Weekday, part of the day, engagement.
fn sample(row: &PostFiguresRow) -> Option<(u8, u8, f64)> {
    let written = moment(row.created_at?);
    let weekday = written.weekday().number_days_from_monday();
    Some((weekday, written.hour() / HOURS, engagement(row)?))
}

fn hours(samples: &[(u8, u8, f64)]) -> Vec<HoursView> {
    let places = (0..7_u8).flat_map(|weekday| (0..BLOCKS).map(move |block| (weekday, block)));
    let part = |(weekday, block): (u8, u8)| {
        let here: Vec<f64> = samples
            .iter()
            .filter(|(day, part, _)| (*day, *part) == (weekday, block))
            .map(|(.., engagement)| *engagement)
            .collect();
        HoursView {
            weekday,
            block,
            posts: u32::try_from(here.len()).unwrap_or(u32::MAX),
            mean: (!here.is_empty()).then(|| here.iter().sum::<f64>() / here.len() as f64),
        }
    };
    places.map(part).collect()
}
