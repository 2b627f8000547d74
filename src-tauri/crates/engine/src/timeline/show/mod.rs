//! What the store knows becomes what the screen sees.

mod attached;
mod echo;

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::Connection;
use url::Url;

pub(crate) use self::echo::parent_of;
use super::attached::in_words;
use super::text;
use crate::clients;
use crate::media::Media;
use crate::store::tables::agents::{self, AgentRow};
use crate::store::tables::authors::{self, AuthorRow};
use crate::store::tables::comments::CommentRow;
use crate::store::tables::feed_rows::FeedRow;
use crate::store::tables::posts;
use crate::store::tables::profiles;
use crate::store::{StoreError, StoreResult};
use crate::views::{AuthorView, CommentView, PersonView, PostView, ProfileView, QuotedView};

/// Looks at the store with the eyes of one agent.
pub(crate) struct Show<'c> {
    connection: &'c Connection,
    agent: AgentRow,
    base: Url,
    media: &'c Media,
    authors: RefCell<HashMap<i64, AuthorView>>,
}

impl<'c> Show<'c> {
    /// The eyes of this agent; refuses an agent that is not here any more.
    pub(crate) fn new(connection: &'c Connection, agent: &str, media: &'c Media) -> StoreResult<Self> {
        let mut agent = known_agent(connection, agent)?;
        agent.handle.make_ascii_lowercase();
        let base = clients::address(&agent.base_url).map_err(StoreError::Refused)?;
        Ok(Self {
            connection,
            agent,
            base,
            media,
            authors: RefCell::default(),
        })
    }

    /// A row of a feed.
    pub(crate) fn row(&self, row: &FeedRow) -> StoreResult<PostView> {
        let reposted_by = row.reposted_by.map(|key| self.author(key)).transpose()?;
        Ok(PostView {
            row_id: row.row_id.clone(),
            repost_id: reposted_by.is_some().then(|| row.own_id.clone()),
            reposted_by,
            ..self.post(row.post)?
        })
    }

    /// A post by itself, if it is still known.
    pub(crate) fn known_post(&self, key: i64) -> StoreResult<Option<PostView>> {
        if posts::exists(self.connection, key)? {
            self.post(key).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A post by itself.
    pub(crate) fn post(&self, key: i64) -> StoreResult<PostView> {
        let post = posts::get(self.connection, key)?;
        let author = self.author(post.author)?;
        let media = self.attached(&post)?;
        let ((liked, like_count), (reposted, repost_count), (amplified, amplify_count)) =
            (post.like.shown(), post.repost.shown(), post.amplify.shown());
        let quoted = if post.is_quote {
            Some(Box::new(self.quoted(post.quoted)?))
        } else {
            None
        };
        Ok(PostView {
            row_id: post.id.clone(),
            id: Some(post.id),
            own: self.is_own(&author),
            author,
            text: text::cut(&post.text),
            pictures: media.pictures,
            video: media.video,
            other_media: media.other,
            like_count,
            comment_count: post.comments,
            repost_count,
            amplify_count,
            view_count: post.views,
            liked,
            reposted,
            amplified,
            created_at: post.created_at,
            reposted_by: None,
            repost_id: None,
            quoted,
            deleting: post.deleting,
            echo: None,
        })
    }

    /// A post inside a quote; without a key, one that was deleted.
    pub(crate) fn quoted(&self, key: Option<i64>) -> StoreResult<QuotedView> {
        let Some(key) = key else {
            return Ok(QuotedView {
                id: None,
                author: None,
                text: Vec::new(),
                pictures: Vec::new(),
                video: None,
                created_at: None,
            });
        };
        let post = posts::get(self.connection, key)?;
        let media = self.attached(&post)?;
        Ok(QuotedView {
            id: Some(post.id),
            author: Some(self.author(post.author)?),
            text: text::cut(&post.text),
            pictures: media.pictures,
            video: media.video,
            created_at: post.created_at,
        })
    }

    /// A comment at its depth.
    pub(crate) fn comment(&self, comment: &CommentRow, depth: u32) -> StoreResult<CommentView> {
        let author = self.author(comment.author)?;
        Ok(CommentView {
            row_id: comment.row_id.clone(),
            id: Some(comment.id.clone()),
            own: self.is_own(&author),
            author,
            text: text::cut(&comment.text),
            created_at: comment.created_at,
            parent_id: comment.parent_id.clone(),
            depth,
            deleting: comment.deleting,
            echo: None,
        })
    }

    /// What is known of an agent, at least its handle.
    pub(crate) fn profile(&self, handle: &str) -> StoreResult<ProfileView> {
        let known = authors::find(self.connection, &self.agent.key, handle)?;
        let profile = match &known {
            Some(author) => profiles::get(self.connection, author.key)?.unwrap_or_default(),
            None => profiles::ProfileRow::default(),
        };
        let author = match known {
            Some(author) => self.author_view(author),
            None if handle == self.agent.handle => self.own_author()?,
            None => AuthorView {
                handle: handle.to_owned(),
                name: handle.to_owned(),
                avatar: None,
                verified: false,
                kind: String::new(),
            },
        };
        Ok(ProfileView {
            agent: self.agent.key.clone(),
            own: self.is_own(&author),
            author,
            bio: text::cut(&profile.bio),
            website: profile.website.filter(|website| is_https(website)),
            follower_count: profile.follower_count,
            following_count: profile.following_count,
            post_count: profile.post_count,
            created_at: profile.joined_at,
            following: profile.following,
            level: profile.level,
            capabilities: profile.capabilities,
            follows_you: profile.follows_you,
            fetched_at: profile.fetched_at,
        })
    }

    /// An agent in a list.
    pub(crate) fn person(&self, key: i64) -> StoreResult<PersonView> {
        let author = self.author(key)?;
        let known = profiles::get(self.connection, key)?.unwrap_or_default();
        Ok(PersonView {
            own: self.is_own(&author),
            bio: known.bio,
            following: known.following,
            author,
        })
    }

    /// The short form of an author.
    /// The short form of an author as a view.
    pub(crate) fn author_view(&self, author: AuthorRow) -> AuthorView {
        AuthorView {
            handle: author.handle,
            name: author.name,
            avatar: author
                .avatar
                .and_then(|url| self.media.address_avatar(&self.base, &url)),
            verified: author.verified,
            kind: in_words(&author.kind),
        }
    }

    /// The short form of the author of this key.
    pub(crate) fn author(&self, key: i64) -> StoreResult<AuthorView> {
        if let Some(known) = self.authors.borrow().get(&key) {
            return Ok(known.clone());
        }
        let author = self.author_view(authors::get(self.connection, key)?);
        self.authors.borrow_mut().insert(key, author.clone());
        Ok(author)
    }

    /// The viewer itself: as others see it, or as it signed in if it was never seen.
    fn own_author(&self) -> StoreResult<AuthorView> {
        let seen = authors::find(self.connection, &self.agent.key, &self.agent.handle)?;
        Ok(match seen {
            Some(author) => self.author_view(author),
            None => AuthorView {
                handle: self.agent.handle.clone(),
                name: self.agent.name.clone(),
                avatar: self
                    .agent
                    .avatar
                    .as_deref()
                    .and_then(|url| self.media.address_avatar(&self.base, url)),
                verified: false,
                kind: String::new(),
            },
        })
    }

    fn is_own(&self, author: &AuthorView) -> bool {
        author.handle == self.agent.handle
    }
}

/// The agent of this key; refuses one that is not here any more.
pub(crate) fn known_agent(connection: &Connection, agent: &str) -> StoreResult<AgentRow> {
    agents::get(connection, agent)?.ok_or_else(|| StoreError::Refused(clients::gone()))
}

fn is_https(website: &str) -> bool {
    Url::parse(website).is_ok_and(|url| url.scheme() == "https")
}
