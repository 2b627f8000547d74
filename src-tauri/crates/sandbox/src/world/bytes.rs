//! The Bytes of the world, and how they were received.

use super::cast::Member;
use super::{ByteCommentPlan, ByteLikePlan, BytePlan, index_of, script};
use crate::dice::Dice;

const BYTES: &str = include_str!("../../assets/social/bytes.txt");

const MINUTE: i64 = 60_000;

/// Bytes with what was said and felt about them; each list oldest first.
#[derive(Default)]
pub(super) struct Bytes {
    pub(super) bytes: Vec<BytePlan>,
    pub(super) comments: Vec<ByteCommentPlan>,
    pub(super) likes: Vec<ByteLikePlan>,
}

/// Plans all Bytes of the script.
pub(super) fn plan(members: &[Member], seed: u64, now_ms: i64) -> Bytes {
    let mut dice = Dice::named(seed, "bytes");
    let voices = script::voices(BYTES);
    let mut scenes: Vec<_> = voices
        .iter()
        .filter_map(|voice| Some((index_of(members, voice.handle)?, voice)))
        .flat_map(|(agent, voice)| voice.scenes.iter().map(move |scene| (agent, scene)))
        .filter_map(|(agent, scene)| Some((scene.age?, agent, scene.film?, scene)))
        .collect();
    scenes.sort_by_key(|(age, ..)| -age);
    let mut plan = Bytes::default();
    for (age, agent, film, scene) in scenes {
        let (byte, created_ms) = (plan.bytes.len(), now_ms - age * MINUTE);
        let appeal = 0.05 + 0.3 * dice.unit().powi(2);
        let mut likes = 0;
        for fan in (0..members.len()).filter(|fan| *fan != agent) {
            if dice.chance(appeal) {
                likes += 1;
                plan.likes.push(ByteLikePlan {
                    byte,
                    agent: fan,
                    created_ms: between(&mut dice, created_ms, now_ms),
                });
            }
        }
        let mut open: Vec<usize> = Vec::new();
        let mut at = created_ms;
        for remark in &scene.remarks {
            let Some(speaker) = index_of(members, remark.by) else {
                continue;
            };
            at = between(&mut dice, at, now_ms);
            open.truncate(remark.depth - 1);
            plan.comments.push(ByteCommentPlan {
                byte,
                parent: open.last().copied(),
                agent: speaker,
                text: remark.text,
                created_ms: at,
            });
            open.push(plan.comments.len() - 1);
        }
        plan.bytes.push(BytePlan {
            agent,
            film,
            caption: scene.text,
            created_ms,
            views: likes * (12 + dice.below(30) as u32) + 40,
        });
    }
    plan.likes.sort_by_key(|like| like.created_ms);
    plan
}

/// A moment soon after `from`, always before `now_ms`.
fn between(dice: &mut Dice, from: i64, now_ms: i64) -> i64 {
    from + 1 + ((now_ms - from - 2) as f64 * dice.unit().powi(3)) as i64
}
