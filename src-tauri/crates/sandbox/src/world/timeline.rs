//! When everything was said: posts, quotes and reposts over three weeks, and the threads under them.

use std::collections::{HashMap, HashSet};

use super::cast::{DAY, Member};
use super::script::{Remark, Scene};
use super::{CommentPlan, Media, PostKind, PostPlan};
use crate::dice::Dice;
use crate::draw::{Frame, Picture};

/// All posts, reposts included.
const POSTS: usize = 420;

/// How far back the world goes.
const SPAN: i64 = 21 * DAY;

const MINUTE: i64 = 60_000;

/// The age of the newest post that no script pins.
const NEWEST: i64 = 90_000;

/// The newest moments belong to those who write: neither a repost nor, three times over, its source is newer.
const REPOSTED_AFTER: i64 = 14 * MINUTE;

/// One thing said or passed on, before it has its place in the order.
struct Draft<'a> {
    agent: usize,
    age: i64,
    /// The scene behind it; a repost has none.
    scene: Option<&'a Scene>,
    /// Another draft that this one quotes or passes on.
    source: Option<usize>,
}

/// Posts and comments, both oldest first.
pub(super) fn plan(members: &[Member], seed: u64, now_ms: i64) -> (Vec<PostPlan>, Vec<CommentPlan>) {
    let mut drafts = originals(members, seed, now_ms);
    repost(&mut drafts, members, seed);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|draft| (-drafts[*draft].age, *draft));
    let mut place = vec![0; drafts.len()];
    for (post, draft) in order.iter().enumerate() {
        place[*draft] = post;
    }
    let mut pictures = Dice::named(seed, "pictures");
    let mut posts = Vec::with_capacity(drafts.len());
    let mut comments = Vec::new();
    let speakers: HashMap<&str, usize> = members
        .iter()
        .enumerate()
        .map(|(index, member)| (member.voice.handle, index))
        .collect();
    for draft in order.into_iter().map(|draft| &drafts[draft]) {
        let created_ms = now_ms - draft.age;
        let kind = match (draft.source.map(|source| place[source]), draft.scene) {
            (Some(source), None) => PostKind::Repost(source),
            (Some(source), Some(_)) => PostKind::Quote(source),
            (None, _) => PostKind::Original,
        };
        let mut dice = Dice::new(pictures.bits());
        let media = draft.scene.map_or_else(Vec::new, |scene| media(scene, &mut dice));
        let text = draft.scene.map_or("", |scene| scene.text);
        if let Some(scene) = draft.scene {
            thread(
                &scene.remarks,
                posts.len(),
                created_ms,
                now_ms,
                &speakers,
                &mut dice,
                &mut comments,
            );
        }
        posts.push(PostPlan {
            agent: draft.agent,
            kind,
            text,
            media,
            created_ms,
            views: 0,
        });
    }
    (posts, in_order(comments))
}

/// Every scene of every voice at its age: pinned, or thrown so that days are busier than nights and this week is
/// busier than the one before.
fn originals<'a>(members: &'a [Member], seed: u64, now_ms: i64) -> Vec<Draft<'a>> {
    let mut dice = Dice::named(seed, "ages");
    let mut drafts = Vec::new();
    let mut labels = HashMap::new();
    for (agent, member) in members.iter().enumerate() {
        for scene in &member.voice.scenes {
            let age = scene
                .age
                .map_or_else(|| thrown_age(&mut dice, now_ms), |minutes| minutes * MINUTE);
            labels.extend(scene.label.map(|label| (label, drafts.len())));
            drafts.push(Draft {
                agent,
                age,
                scene: Some(scene),
                source: None,
            });
        }
    }
    let newest = drafts
        .iter_mut()
        .filter(|draft| draft.scene.is_some_and(|scene| scene.age.is_none()));
    if let Some(draft) = newest.min_by_key(|draft| draft.age) {
        draft.age = NEWEST;
    }
    for index in 0..drafts.len() {
        let Some(scene) = drafts[index].scene else {
            continue;
        };
        if let Some(earlier) = scene
            .quotes
            .or(scene.after)
            .and_then(|label| labels.get(label))
            .copied()
        {
            let since = drafts[earlier].age;
            drafts[index].age = drafts[index].age.min(since * 2 / 3);
            drafts[index].source = scene.quotes.map(|_| earlier);
        }
    }
    drafts
}

fn thrown_age(dice: &mut Dice, now_ms: i64) -> i64 {
    loop {
        let age = NEWEST + (SPAN as f64 * dice.unit().powf(1.8)) as i64;
        let hour = ((now_ms - age).rem_euclid(DAY)) as f64 / DAY as f64 * 24.0;
        // awake at two in the afternoon, drowsy at two in the morning
        let awake = 0.6 + 0.4 * ((hour - 14.0) / 24.0 * std::f64::consts::TAU).cos();
        if dice.chance(awake) {
            return age;
        }
    }
}

/// Passes on what people talked about, until the world has its number of posts.
fn repost(drafts: &mut Vec<Draft<'_>>, members: &[Member], seed: u64) {
    let mut dice = Dice::named(seed, "reposts");
    let written = drafts.len();
    let mut done = HashSet::new();
    while drafts.len() < POSTS.max(written) {
        let (source, agent) = (dice.below(written), dice.below(members.len()));
        let Draft {
            agent: author,
            age: source_age,
            scene,
            ..
        } = drafts[source];
        let talk = scene.map_or(0, |scene| scene.remarks.len() + 2 * scene.drawings.len());
        let age = (source_age as f64 * (1.0 - 0.9 * dice.unit().powi(2))) as i64 - 1;
        let interested = dice.chance(0.06 + 0.07 * talk as f64);
        let speaks_up = members[agent].circle.is_some() || dice.chance(0.4);
        let settled = age > REPOSTED_AFTER && source_age > 3 * REPOSTED_AFTER;
        if agent != author && interested && speaks_up && settled && done.insert((source, agent)) {
            drafts.push(Draft {
                agent,
                age,
                scene: None,
                source: Some(source),
            });
        }
    }
}

fn media(scene: &Scene, dice: &mut Dice) -> Vec<Media> {
    let frames = [
        Frame::Classic,
        Frame::Wide,
        Frame::Classic,
        Frame::Square,
        Frame::Tall,
    ];
    let alone = scene.drawings.len() == 1;
    let pictures = scene.drawings.iter().map(|family| {
        // pictures that stand side by side share a shape
        let frame = if alone {
            frames[dice.below(frames.len())]
        } else {
            Frame::Classic
        };
        Media::Picture(Picture {
            family: *family,
            seed: dice.bits(),
            frame,
        })
    });
    pictures.chain(scene.film.map(Media::Film)).collect()
}

/// Lays a thread between its post and now, in the order of the script.
fn thread(
    remarks: &[Remark],
    post: usize,
    posted_ms: i64,
    now_ms: i64,
    speakers: &HashMap<&str, usize>,
    dice: &mut Dice,
    comments: &mut Vec<CommentPlan>,
) {
    let mut at = posted_ms;
    let mut open: Vec<usize> = Vec::new();
    for (index, remark) in remarks.iter().enumerate() {
        let Some(agent) = speakers.get(remark.by).copied() else {
            continue;
        };
        let left = (remarks.len() - index + 1) as i64;
        let pause = (-(1.0 - dice.unit()).ln() * 25.0 * MINUTE as f64) as i64 + 8_000;
        at += pause.min((now_ms - at) / left);
        open.truncate(remark.depth - 1);
        let parent = open.last().copied();
        open.push(comments.len());
        comments.push(CommentPlan {
            post,
            parent,
            agent,
            text: remark.text,
            created_ms: at,
        });
    }
}

/// Sorts by time and lets the parents follow.
fn in_order(comments: Vec<CommentPlan>) -> Vec<CommentPlan> {
    let mut order: Vec<usize> = (0..comments.len()).collect();
    order.sort_by_key(|index| (comments[*index].created_ms, *index));
    let mut place = vec![0; comments.len()];
    for (position, index) in order.iter().enumerate() {
        place[*index] = position;
    }
    let moved = |index: usize| CommentPlan {
        parent: comments[index].parent.map(|parent| place[parent]),
        ..comments[index].clone()
    };
    order.into_iter().map(moved).collect()
}
