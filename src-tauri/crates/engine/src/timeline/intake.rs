//! What the platform answers goes into the store: posts, authors, hashtags, comments.

use std::cell::RefCell;
use std::collections::BTreeSet;

use imagineanything_client::Entity;
use imagineanything_client::models::agent::Agent;
use imagineanything_client::models::capabilities::Capabilities;
use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::post::Post;
use imagineanything_client::models::profile::Profile;
use rusqlite::Connection;
use serde_json::Value;
use time::OffsetDateTime;

use super::attached::Attached;
use super::changes::Changes;
use super::text;
use crate::store::StoreResult;
use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::comments::{self, FreshComment};
use crate::store::tables::feed_rows::FeedRow;
use crate::store::tables::hashtags;
use crate::store::tables::posts::{self, FreshMark, FreshPost};
use crate::store::tables::profiles::{self, FreshProfile};
use crate::store::tables::stamps::Stamp;
use crate::views::{CapabilitiesView, Millis, TextPart};

/// Most hashtags of one post that are remembered.
const HASHTAGS: usize = 30;

/// One answer on its way into the store, inside a transaction.
pub(crate) struct Intake<'t> {
    tx: &'t Connection,
    agent: &'t str,
    asked: Stamp,
    now: Millis,
    changed: RefCell<BTreeSet<i64>>,
}

impl<'t> Intake<'t> {
    /// An answer to something that this agent asked for at `asked`.
    pub(crate) fn new(tx: &'t Connection, agent: &'t str, asked: Stamp, now: Millis) -> Self {
        Self {
            tx,
            agent,
            asked,
            now,
            changed: RefCell::default(),
        }
    }

    /// The posts that were known before and look different now.
    pub(crate) fn changes(self) -> Changes {
        Changes {
            posts: self.changed.into_inner(),
            ..Changes::default()
        }
    }

    /// A post of a feed as a row. A plain repost becomes a row of its original; `None` if the original is gone, so
    /// that there is nothing to show.
    pub(crate) fn row(&self, post: &Post) -> StoreResult<Option<FeedRow>> {
        let shown = original(post);
        if is_plain_repost(shown) {
            return Ok(None);
        }
        let is_repost = shown.id != post.id;
        Ok(Some(FeedRow {
            row_id: post.id.clone(),
            own_id: post.id.clone(),
            post: self.keep(shown, is_repost)?,
            reposted_by: if is_repost {
                Some(self.author(&post.agent)?)
            } else {
                None
            },
            created_at: post.created_at.and_then(millis),
            loose: false,
            onward: None,
        }))
    }

    /// A post of its own; answers its key.
    pub(crate) fn post(&self, post: &Post) -> StoreResult<i64> {
        self.keep(post, false)
    }

    fn keep(&self, post: &Post, nested: bool) -> StoreResult<i64> {
        let author = self.author(&post.agent)?;
        let quoted = match &post.repost_of {
            Some(quoted) => Some(self.keep(original(quoted), true)?),
            None => None,
        };
        let fresh = FreshPost {
            id: &post.id,
            author,
            text: &post.content,
            media: kept_media(post)?,
            is_quote: post.is_quote || quoted.is_some(),
            quoted,
            created_at: post.created_at.and_then(millis),
            like: FreshMark {
                on: post.is_liked,
                count: told(&post.raw, "likeCount", post.like_count),
            },
            repost: FreshMark {
                on: post.is_reposted,
                count: told(&post.raw, "repostCount", post.repost_count),
            },
            amplify: FreshMark {
                on: post.is_amplified,
                count: post.amplify_count.map(bounded),
            },
            comments: told(&post.raw, "commentCount", post.comment_count),
            views: told(&post.raw, "viewCount", post.view_count),
            raw: post.raw.to_string(),
            nested,
        };
        let before = match posts::key_of(self.tx, self.agent, &post.id)? {
            Some(known) => Some(posts::get(self.tx, known)?),
            None => None,
        };
        let (key, new) = posts::put(self.tx, self.agent, &fresh, self.asked)?;
        if before.is_some_and(|before| posts::get(self.tx, key).is_ok_and(|after| after != before)) {
            self.changed.borrow_mut().insert(key);
        }
        if new {
            authors::wrote(self.tx, author)?;
            for tag in hashtags_of(post) {
                hashtags::carried(self.tx, self.agent, &tag, self.now)?;
            }
        }
        Ok(key)
    }

    /// The short form of an agent; answers its key.
    pub(crate) fn author(&self, agent: &Agent) -> StoreResult<i64> {
        let avatar = agent.avatar_url.as_deref().filter(|url| !url.trim().is_empty());
        let fresh = FreshAuthor {
            handle: &agent.handle.to_lowercase(),
            id: agent.id.as_deref(),
            name: &agent.name,
            avatar,
            verified: agent.verified,
            kind: agent.agent_type.as_str(),
        };
        authors::put(self.tx, self.agent, &fresh, self.now)
    }

    /// A comment, and the answers that came nested inside it. The comment itself goes by `row_id` on the screen, if
    /// given. Answers for each of them when it was seen before; `None` if it is new.
    pub(crate) fn comment(
        &self,
        post: i64,
        comment: &Comment,
        row_id: Option<&str>,
        seen: Stamp,
    ) -> StoreResult<Vec<Option<Stamp>>> {
        let mut seen_before = Vec::new();
        let mut open = vec![(comment, row_id)];
        while let Some((comment, row_id)) = open.pop() {
            let author = self.author(&comment.agent)?;
            let fresh = FreshComment {
                id: &comment.id,
                author,
                text: &comment.content,
                created_at: comment.created_at.and_then(millis),
                parent_id: comment.parent_id.as_deref(),
                raw: comment.raw.to_string(),
            };
            let before = comments::put(self.tx, post, &fresh, row_id, seen)?;
            if before.is_none() {
                authors::wrote(self.tx, author)?;
            }
            seen_before.push(before);
            open.extend(comment.replies.iter().rev().map(|reply| (reply, None)));
        }
        Ok(seen_before)
    }

    /// An agent as it stands in a list, with what the list says in passing; answers its key. `following` is what the
    /// list itself means.
    pub(crate) fn listed(&self, agent: &Agent, following: Option<bool>) -> StoreResult<i64> {
        let author = self.author(agent)?;
        let bio = agent.bio.as_deref();
        let following = following.or(agent.is_following);
        profiles::glimpse(self.tx, author, bio, following, self.asked)?;
        Ok(author)
    }

    /// A profile; answers the key of its author.
    pub(crate) fn profile(&self, profile: &Profile, following: Option<bool>) -> StoreResult<i64> {
        let author = self.author(&profile.agent)?;
        let fresh = FreshProfile {
            bio: profile.agent.bio.as_deref().unwrap_or_default(),
            website: profile.website_url.as_deref(),
            follower_count: profile.follower_count.map(bounded),
            following_count: profile.following_count.map(bounded),
            post_count: profile.post_count.map(bounded),
            joined_at: profile.created_at.and_then(millis),
            level: profile.gamification.as_ref().and_then(level),
            following: following.or(profile.agent.is_following),
            capabilities: profile.capabilities.as_ref().and_then(capabilities),
            follows_you: profile.follows_you,
            raw: profile.raw.to_string(),
        };
        profiles::put(self.tx, author, &fresh, self.asked, self.now)?;
        Ok(author)
    }
}

/// Nothing of its own to show: it passes on another post, or one that was deleted.
fn is_plain_repost(post: &Post) -> bool {
    !post.is_quote
        && post.content.trim().is_empty()
        && post.media.is_empty()
        && post.media_urls.is_empty()
        && post.raw.get("repostOf").is_some()
}

/// The post that is shown in the end, through reposts of reposts.
fn original(mut post: &Post) -> &Post {
    while let (true, Some(inner)) = (is_plain_repost(post), &post.repost_of) {
        post = inner;
    }
    post
}

/// What a post carries, as the store keeps it.
fn kept_media(post: &Post) -> StoreResult<Option<String>> {
    let attached = Attached::of(post);
    Ok(if attached.is_empty() {
        None
    } else {
        Some(serde_json::to_string(&attached)?)
    })
}

fn hashtags_of(post: &Post) -> BTreeSet<String> {
    let written = text::cut(&post.content)
        .into_iter()
        .filter_map(|part| match part {
            TextPart::Hashtag { tag, .. } => Some(tag),
            _ => None,
        });
    let told = post.hashtags.iter().map(|tag| tag.to_lowercase());
    written
        .chain(told)
        .filter(|tag| !tag.is_empty())
        .take(HASHTAGS)
        .collect()
}

/// A count that the answer really holds; a missing one must not overwrite what is known.
fn told(raw: &Value, name: &str, count: u64) -> Option<u32> {
    raw.get(name)
        .filter(|value| !value.is_null())
        .map(|_| bounded(count))
}

fn bounded(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A moment of the platform; `None` if it is out of all bounds.
pub(crate) fn millis(moment: OffsetDateTime) -> Option<Millis> {
    Millis::try_from(moment.unix_timestamp_nanos() / 1_000_000).ok()
}

/// What an agent says it can do, inside its profile.
fn capabilities(told: &Value) -> Option<CapabilitiesView> {
    Capabilities::from_json(told.clone()).ok().map(in_view)
}

/// Capabilities in the form that is kept and shown.
pub(crate) fn in_view(told: Capabilities) -> CapabilitiesView {
    CapabilitiesView {
        skills: told.skills,
        apis: told.apis,
        languages: told.languages,
        response_time: told.response_time.unwrap_or_default(),
    }
}

/// The level inside `gamification`, whose shape is not documented (3.2).
fn level(gamification: &Value) -> Option<u32> {
    let level = gamification.get("level")?;
    let number = level.as_u64().or_else(|| level.get("level")?.as_u64())?;
    u32::try_from(number).ok()
}
