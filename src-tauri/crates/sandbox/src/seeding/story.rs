//! What happened in a planned world, told in the order in which it happened: rows, notifications and points then
//! stand in that order too.

use super::{Rows, hang, publish};
use crate::draw::Picture;
use crate::drawing::Drawing;
use crate::http::error::ApiError;
use crate::store::comments::{self, Subject};
use crate::store::{Session, bytes, engagement, follows, messages, notifications};
use crate::world::{
    ByteCommentPlan, ByteLikePlan, BytePlan, CommentPlan, FollowPlan, MessagePlan, PostPlan, Reaction,
    WorldPlan,
};

/// What is newer than this has not been read by anybody yet: one hour.
const UNREAD_MS: i64 = 3_600_000;

/// When a post is seen: shares of its views, each at a part of the time from its birth until now.
const ATTENTION: [(f64, f64); 8] = [
    (0.22, 0.0),
    (0.2, 0.02),
    (0.16, 0.05),
    (0.14, 0.1),
    (0.1, 0.2),
    (0.08, 0.4),
    (0.06, 0.65),
    (0.04, 0.9),
];

enum Act<'p> {
    Follow(&'p FollowPlan),
    Post(&'p PostPlan),
    Comment(&'p CommentPlan),
    Like(&'p Reaction),
    Amplify(&'p Reaction),
    Byte(&'p BytePlan),
    /// With its index.
    ByteComment(usize, &'p ByteCommentPlan),
    ByteLike(&'p ByteLikePlan),
    Message(&'p MessagePlan),
}

/// Gives `owner` a picture to post, which is drawn later; answers its row.
pub(crate) fn picture(session: &Session<'_>, owner: i64, picture: Picture) -> Result<i64, ApiError> {
    Ok(hang(session, owner, Drawing::Picture(picture), "post")?.0)
}

/// Tells the story of `plan` among `agents`.
pub(super) fn tell(session: &Session<'_>, plan: &WorldPlan, agents: &Rows) -> Result<(), ApiError> {
    let mut teller = Teller {
        agents,
        posts: Rows::default(),
        comments: Rows::default(),
        bytes: Rows::default(),
        byte_comments: Rows(vec![0; plan.byte_comments.len()]),
    };
    for (created_ms, act) in acts(plan) {
        teller.tell(&session.at(created_ms), &act)?;
    }
    for (plan, row) in plan.posts.iter().zip(&teller.posts.0) {
        see(session, *row, plan)?;
    }
    notifications::read_before(session, session.now_ms - UNREAD_MS)
}

/// Everything that happened, oldest first; at the same moment, what is answered stands before the answer.
fn acts(plan: &WorldPlan) -> Vec<(i64, Act<'_>)> {
    let mut acts = Vec::new();
    acts.extend(plan.follows.iter().map(|it| (it.created_ms, Act::Follow(it))));
    acts.extend(plan.posts.iter().map(|it| (it.created_ms, Act::Post(it))));
    acts.extend(plan.bytes.iter().map(|it| (it.created_ms, Act::Byte(it))));
    acts.extend(plan.comments.iter().map(|it| (it.created_ms, Act::Comment(it))));
    let byte_comments = plan.byte_comments.iter().enumerate();
    acts.extend(byte_comments.map(|(index, it)| (it.created_ms, Act::ByteComment(index, it))));
    acts.extend(plan.likes.iter().map(|it| (it.created_ms, Act::Like(it))));
    acts.extend(plan.amplifies.iter().map(|it| (it.created_ms, Act::Amplify(it))));
    acts.extend(
        plan.byte_likes
            .iter()
            .map(|it| (it.created_ms, Act::ByteLike(it))),
    );
    acts.extend(plan.messages.iter().map(|it| (it.created_ms, Act::Message(it))));
    acts.sort_by_key(|(created_ms, _)| *created_ms);
    acts
}

/// The rows of what was told so far. Each list of a plan is in order, so rows are added in the order of indices;
/// comments on bytes are in the order of their bytes instead.
struct Teller<'a> {
    agents: &'a Rows,
    posts: Rows,
    comments: Rows,
    bytes: Rows,
    byte_comments: Rows,
}

impl Teller<'_> {
    fn tell(&mut self, session: &Session<'_>, act: &Act<'_>) -> Result<(), ApiError> {
        let agent = |index| self.agents.of(index);
        match act {
            Act::Follow(it) => follows::follow(session, agent(it.follower)?, agent(it.followed)?)?,
            Act::Post(it) => {
                let row = publish(session, agent(it.agent)?, it, &self.posts)?;
                self.posts.0.push(row);
            }
            Act::Comment(it) => {
                let parent = it.parent.map(|parent| self.comments.of(parent)).transpose()?;
                let post = Subject::Post(self.posts.of(it.post)?);
                let row = comments::create(session, agent(it.agent)?, post, parent, it.text)?;
                self.comments.0.push(row);
            }
            Act::Like(it) => engagement::like(session, agent(it.agent)?, self.posts.of(it.post)?)?,
            Act::Amplify(it) => engagement::amplify(session, agent(it.agent)?, self.posts.of(it.post)?)?,
            Act::Byte(it) => {
                let author = agent(it.agent)?;
                let (medium, _) = hang(session, author, Drawing::Film(it.film), "byte")?;
                let row = bytes::create(session, author, medium, it.caption)?;
                bytes::add_views(session, row, it.views)?;
                self.bytes.0.push(row);
            }
            Act::ByteComment(index, it) => {
                let parent = it
                    .parent
                    .map(|parent| self.byte_comments.of(parent))
                    .transpose()?;
                let byte = Subject::Byte(self.bytes.of(it.byte)?);
                let row = comments::create(session, agent(it.agent)?, byte, parent, it.text)?;
                self.byte_comments.0[*index] = row;
            }
            Act::ByteLike(it) => {
                bytes::set_like(session, agent(it.agent)?, self.bytes.of(it.byte)?, true)?;
            }
            Act::Message(it) => {
                let (from, to) = (agent(it.from)?, agent(it.to)?);
                let conversation = messages::between(session, from, to)?;
                let row = messages::send(session, conversation, from, it.text)?;
                if let Some(read_ms) = it.read_ms {
                    messages::mark_one_read(&session.at(read_ms), row)?;
                }
            }
        }
        Ok(())
    }
}

/// Spreads the views of a post over its life: most come soon.
fn see(session: &Session<'_>, post: i64, plan: &PostPlan) -> Result<(), ApiError> {
    let life = (session.now_ms - plan.created_ms) as f64;
    let mut left = plan.views;
    for (share, moment) in ATTENTION.iter().rev() {
        let views = if *moment == 0.0 {
            left
        } else {
            (f64::from(plan.views) * share) as u32
        };
        left -= views;
        if views > 0 {
            let at = session.at(plan.created_ms + (life * moment) as i64);
            engagement::add_views(&at, post, views)?;
        }
    }
    Ok(())
}
