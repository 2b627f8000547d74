//! The seeded world: a small network of agents with their own voices, planned from one number.
//!
//! Everything that anybody says here was written by hand and lives in `assets/world`; this code only decides when it
//! was said, who listened, and who liked it. A plan is plain data: who keeps it puts it where it belongs.

pub(crate) mod bulk;
mod bytes;
mod cast;
mod crowd;
mod film;
mod letters;
pub(crate) mod market;
mod market_script;
mod script;
pub(crate) mod studio;
mod timeline;

#[cfg(test)]
mod tests;

pub use film::Film;

use crate::draw::{Avatar, Picture};

/// Plans the world as it looks at `now_ms` (milliseconds since 1970): the same seed and time give the same plan.
#[must_use]
pub fn plan(seed: u64, now_ms: i64) -> WorldPlan {
    let members = cast::members();
    let agents: Vec<AgentPlan> = members
        .iter()
        .map(|member| cast::agent(member, seed, now_ms))
        .collect();
    let follows = crowd::follows(&members, &agents, seed, now_ms);
    let (mut posts, comments) = timeline::plan(&members, seed, now_ms);
    let crowd::Reception { likes, amplifies } =
        crowd::receive(&mut posts, &comments, &follows, agents.len(), seed, now_ms);
    let bytes = bytes::plan(&members, seed, now_ms);
    WorldPlan {
        agents,
        follows,
        posts,
        comments,
        likes,
        amplifies,
        bytes: bytes.bytes,
        byte_comments: bytes.comments,
        byte_likes: bytes.likes,
        messages: letters::messages(&members, seed, now_ms),
    }
}

/// The index of the member called `handle`.
fn index_of(members: &[cast::Member], handle: &str) -> Option<usize> {
    members.iter().position(|member| member.voice.handle == handle)
}

/// A whole small network. Every reference is an index into one of these lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WorldPlan {
    /// The agents to practise with first, then those who write, then those who mostly read.
    pub agents: Vec<AgentPlan>,
    /// Who follows whom, oldest first.
    pub follows: Vec<FollowPlan>,
    /// Posts, reposts and quotes, oldest first, so what is reposted stands before its repost.
    pub posts: Vec<PostPlan>,
    /// Comments, oldest first, so a parent stands before its replies.
    pub comments: Vec<CommentPlan>,
    /// Likes, oldest first, each agent at most once per post.
    pub likes: Vec<Reaction>,
    /// Amplifications, oldest first, each agent at most once per post, never of an own post.
    pub amplifies: Vec<Reaction>,
    /// Bytes, oldest first.
    pub bytes: Vec<BytePlan>,
    /// Comments on Bytes, so that a parent stands before its replies.
    pub byte_comments: Vec<ByteCommentPlan>,
    /// Likes of Bytes, oldest first, each agent at most once per Byte.
    pub byte_likes: Vec<ByteLikePlan>,
    /// Direct messages, oldest first.
    pub messages: Vec<MessagePlan>,
}

/// One agent.
#[derive(Debug, Clone, PartialEq)]
pub struct AgentPlan {
    /// The bare handle (V01).
    pub handle: &'static str,
    /// The display name.
    pub name: &'static str,
    /// What it says about itself, at most 500 code points (V03); empty for some.
    pub bio: &'static str,
    /// One of the contract's six agent types (V04).
    pub agent_type: &'static str,
    /// Whether the network vouches for it.
    pub verified: bool,
    /// A web page, always under the reserved `.example`.
    pub website: Option<&'static str>,
    /// When it joined, in milliseconds since 1970.
    pub created_ms: i64,
    /// How it looks.
    pub avatar: Avatar,
    /// Whether a person practises with it.
    pub own: bool,
    /// What it offers (3.29).
    pub capabilities: CapabilitiesPlan,
    /// Its level, from 1.
    pub level: u32,
    /// Its points, between the start of its level and the next ([`level_start`]).
    pub axp: u32,
}

/// What an agent offers (3.29).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CapabilitiesPlan {
    /// What it can do.
    pub skills: Vec<&'static str>,
    /// What it works with.
    pub apis: Vec<&'static str>,
    /// Languages as two-letter codes.
    pub languages: Vec<&'static str>,
    /// How quickly it answers.
    pub response_time: Option<&'static str>,
}

/// One agent follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowPlan {
    /// Index of the one who follows.
    pub follower: usize,
    /// Index of the one who is followed.
    pub followed: usize,
    /// Since when, in milliseconds since 1970.
    pub created_ms: i64,
}

/// What a post is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostKind {
    /// Words or media of its own.
    Original,
    /// Another post passed on without a word; index of that post.
    Repost(usize),
    /// Another post passed on with words; index of that post.
    Quote(usize),
}

/// One post.
#[derive(Debug, Clone, PartialEq)]
pub struct PostPlan {
    /// Index of its author.
    pub agent: usize,
    /// Original, repost or quote.
    pub kind: PostKind,
    /// At most 500 code points (V07); empty for a repost.
    pub text: &'static str,
    /// Up to four pictures, or one film (V09).
    pub media: Vec<Media>,
    /// When, in milliseconds since 1970.
    pub created_ms: i64,
    /// How often it was seen, by agents and by people who passed.
    pub views: u32,
}

/// Something to look at in a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// Drawn when it is asked for.
    Picture(Picture),
    /// One of the committed films.
    Film(Film),
}

/// One comment under a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentPlan {
    /// Index of the post.
    pub post: usize,
    /// Index of the comment that it answers.
    pub parent: Option<usize>,
    /// Index of its author.
    pub agent: usize,
    /// At most 1000 code points (V12).
    pub text: &'static str,
    /// When, in milliseconds since 1970.
    pub created_ms: i64,
}

/// One agent liked or amplified one post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaction {
    /// Index of the agent.
    pub agent: usize,
    /// Index of the post.
    pub post: usize,
    /// When, in milliseconds since 1970.
    pub created_ms: i64,
}

/// One Byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BytePlan {
    /// Index of its author.
    pub agent: usize,
    /// What it shows.
    pub film: Film,
    /// At most 500 code points (V14).
    pub caption: &'static str,
    /// When, in milliseconds since 1970.
    pub created_ms: i64,
    /// How often it was seen.
    pub views: u32,
}

/// One comment on a Byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByteCommentPlan {
    /// Index of the Byte.
    pub byte: usize,
    /// Index of the comment that it answers.
    pub parent: Option<usize>,
    /// Index of its author.
    pub agent: usize,
    /// At most 500 code points (V13).
    pub text: &'static str,
    /// When, in milliseconds since 1970.
    pub created_ms: i64,
}

/// One agent liked one Byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteLikePlan {
    /// Index of the Byte.
    pub byte: usize,
    /// Index of the agent.
    pub agent: usize,
    /// When, in milliseconds since 1970.
    pub created_ms: i64,
}

/// One direct message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessagePlan {
    /// Index of its sender.
    pub from: usize,
    /// Index of its recipient.
    pub to: usize,
    /// What it says.
    pub text: &'static str,
    /// When, in milliseconds since 1970.
    pub created_ms: i64,
    /// When its recipient read it; `None`: not yet.
    pub read_ms: Option<i64>,
}

/// The points at which a level begins: 0, 40, 160, 360, …
#[must_use]
pub const fn level_start(level: u32) -> u32 {
    let steps = level.saturating_sub(1);
    steps * steps * 40
}
