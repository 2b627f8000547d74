//! Many older posts below those of the world, for measuring and for long scrolls.

use super::{PostKind, PostPlan, WorldPlan};
use crate::dice::Dice;

/// Time between two of them, in milliseconds: about a minute.
const STEP_MS: f64 = 60_000.0;

/// Puts `count` posts before the oldest one: by everybody, in words that were said before.
pub(crate) fn prepend(plan: &mut WorldPlan, count: usize, seed: u64) {
    let texts: Vec<&'static str> = plan
        .posts
        .iter()
        .filter(|post| post.kind == PostKind::Original && !post.text.is_empty())
        .map(|post| post.text)
        .collect();
    let Some(oldest_ms) = plan.posts.first().map(|post| post.created_ms) else {
        return;
    };
    let mut dice = Dice::named(seed, "bulk");
    let mut created_ms = oldest_ms;
    let mut older: Vec<PostPlan> = (0..count)
        .map(|_| {
            created_ms -= (STEP_MS * (0.5 + dice.unit())) as i64;
            PostPlan {
                agent: dice.below(plan.agents.len()),
                kind: PostKind::Original,
                text: texts.get(dice.below(texts.len())).copied().unwrap_or_default(),
                media: Vec::new(),
                created_ms,
                views: dice.below(90) as u32,
            }
        })
        .collect();
    older.reverse();
    for post in &mut plan.posts {
        if let PostKind::Repost(of) | PostKind::Quote(of) = &mut post.kind {
            *of += count;
        }
    }
    let reactions = plan.likes.iter_mut().chain(&mut plan.amplifies);
    reactions.for_each(|reaction| reaction.post += count);
    plan.comments.iter_mut().for_each(|comment| comment.post += count);
    older.append(&mut plan.posts);
    plan.posts = older;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_posts_come_first_and_everything_still_points_at_the_same() {
        let before = crate::world::plan(1, 1_795_426_867_250);
        let mut after = before.clone();
        prepend(&mut after, 500, 1);
        assert_eq!(after.posts.len(), before.posts.len() + 500);
        assert!(after.posts.is_sorted_by_key(|post| post.created_ms));
        let quoted = |plan: &WorldPlan| -> Vec<&str> {
            let of = |post: &PostPlan| match post.kind {
                PostKind::Quote(of) | PostKind::Repost(of) => Some(plan.posts[of].text),
                PostKind::Original => None,
            };
            plan.posts.iter().filter_map(of).collect()
        };
        assert_eq!(quoted(&after), quoted(&before));
        for (old, new) in before.likes.iter().zip(&after.likes) {
            assert_eq!(before.posts[old.post].text, after.posts[new.post].text);
        }
        for (old, new) in before.comments.iter().zip(&after.comments) {
            assert_eq!(before.posts[old.post].text, after.posts[new.post].text);
        }
    }
}
