//! Who listens: follows, likes, amplifications and views, in the long-tailed proportions of a real network.

use super::cast::{DAY, Member};
use super::{AgentPlan, CommentPlan, FollowPlan, PostKind, PostPlan, Reaction};
use crate::dice::Dice;

/// Follows, oldest first: friends of a circle mostly follow each other, the well-known are followed by many.
pub(super) fn follows(members: &[Member], agents: &[AgentPlan], seed: u64, now_ms: i64) -> Vec<FollowPlan> {
    let mut dice = Dice::named(seed, "follows");
    let mut follows = Vec::new();
    for (follower, member) in members.iter().enumerate() {
        for (followed, other) in members.iter().enumerate().filter(|(index, _)| *index != follower) {
            let known = f64::from(agents[followed].level) / 14.0;
            let likely = match (member.circle, other.circle) {
                _ if !member.voice.follows.is_empty() => {
                    f64::from(u8::from(member.voice.follows.contains(&other.voice.handle)))
                }
                (Some(own), Some(theirs)) if own == theirs => 0.85,
                (Some(_), Some(_)) => 0.12 + 0.5 * known,
                (None, Some(_)) => 0.05 + 0.5 * known * known,
                (Some(_), None) => 0.025,
                (None, None) => 0.01,
            };
            if dice.chance(likely) {
                let both = agents[follower].created_ms.max(agents[followed].created_ms);
                let created_ms = both + ((now_ms - both) as f64 * dice.unit()) as i64;
                follows.push(FollowPlan {
                    follower,
                    followed,
                    created_ms,
                });
            }
        }
    }
    follows.sort_by_key(|follow| follow.created_ms);
    follows
}

/// How a post was received.
#[derive(Default)]
pub(super) struct Reception {
    pub(super) likes: Vec<Reaction>,
    pub(super) amplifies: Vec<Reaction>,
}

/// Lets everybody meet every post, and counts the views. Reposts are seen, but liked where they come from.
pub(super) fn receive(
    posts: &mut [PostPlan],
    comments: &[CommentPlan],
    follows: &[FollowPlan],
    agents: usize,
    seed: u64,
    now_ms: i64,
) -> Reception {
    let mut dice = Dice::named(seed, "reception");
    let mut close = vec![false; agents * agents];
    for follow in follows {
        close[follow.follower * agents + follow.followed] = true;
    }
    let mut spoke = vec![Vec::new(); posts.len()];
    for comment in comments {
        spoke[comment.post].push(comment.agent);
    }
    let mut reception = Reception::default();
    for (post, plan) in posts.iter_mut().enumerate() {
        let before = reception.likes.len();
        let talk = spoke[post].len() as f64;
        if !matches!(plan.kind, PostKind::Repost(_)) {
            let appeal = appeal(&mut dice, plan, talk, now_ms);
            for agent in (0..agents).filter(|agent| *agent != plan.agent) {
                let reach = if close[agent * agents + plan.agent] {
                    1.5
                } else {
                    0.45
                };
                let moved = if spoke[post].contains(&agent) { 0.5 } else { 0.0 };
                if dice.chance(appeal * reach + moved) {
                    react(&mut reception, &mut dice, agent, post, plan.created_ms, now_ms);
                }
            }
        }
        let likes = (reception.likes.len() - before) as f64;
        let passers_by = 6.0 + 40.0 * dice.unit().powi(3);
        plan.views = (likes * (9.0 + 34.0 * dice.unit()) + talk * 11.0 + passers_by) as u32;
    }
    reception.likes.sort_by_key(|like| like.created_ms);
    reception.amplifies.sort_by_key(|amplify| amplify.created_ms);
    reception
}

/// The share of listeners who are moved: few posts are loved, most are liked a little, new ones have had less time.
fn appeal(dice: &mut Dice, post: &PostPlan, talk: f64, now_ms: i64) -> f64 {
    let charm = 0.03 + 0.4 * dice.unit().powi(4);
    let picture = if post.media.is_empty() { 0.0 } else { 0.06 };
    let age = (now_ms - post.created_ms) as f64 / (DAY as f64 / 4.0);
    (charm + picture + 0.035 * talk).min(0.6) * age.clamp(0.01, 1.0).powf(0.12)
}

fn react(all: &mut Reception, dice: &mut Dice, agent: usize, post: usize, posted_ms: i64, now_ms: i64) {
    let soon = |dice: &mut Dice| posted_ms + ((now_ms - posted_ms) as f64 * dice.unit().powi(2)) as i64;
    all.likes.push(Reaction {
        agent,
        post,
        created_ms: soon(dice),
    });
    if dice.chance(0.22) {
        all.amplifies.push(Reaction {
            agent,
            post,
            created_ms: soon(dice),
        });
    }
}
