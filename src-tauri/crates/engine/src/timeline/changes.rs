//! What a transaction changed on the screen: collected inside it, said after its commit.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::show::Show;
use crate::event::Event;
use crate::media::Media;
use crate::store::StoreResult;
use crate::store::tables::echoes;
use crate::store::tables::feed_rows::{self, Shelf};
use crate::views::{AgentKey, DraftTarget, FeedKind, PostView};

/// What changed on the screen of one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "the UI has to be told after the commit: hand it to `Engine::announce`"]
pub(crate) struct Changes {
    /// Posts that look different now, by key.
    pub(super) posts: BTreeSet<i64>,
    /// Local echoes that look different now, by row.
    pub(super) echoes: BTreeSet<String>,
    /// Rows that are gone.
    pub(super) removed: BTreeSet<String>,
    /// Feeds whose order or length changed.
    pub(super) feeds: BTreeSet<FeedKind>,
    /// How many posts wait behind the pill of a feed.
    pub(super) waiting: BTreeMap<FeedKind, u32>,
    /// Posts whose comments changed, by their ids.
    pub(super) threads: BTreeSet<String>,
    /// Agents whose profile changed, by handle.
    pub(super) profiles: BTreeSet<String>,
}

impl Changes {
    /// A post that looks different now.
    pub(super) fn of_post(key: i64) -> Self {
        Self {
            posts: BTreeSet::from([key]),
            ..Self::default()
        }
    }

    /// A profile that changed.
    pub(crate) fn of_profile(handle: &str) -> Self {
        Self {
            profiles: BTreeSet::from([handle.to_owned()]),
            ..Self::default()
        }
    }

    /// Both, for a transaction with several steps.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.posts.extend(other.posts);
        self.echoes.extend(other.echoes);
        self.removed.extend(other.removed);
        self.feeds.extend(other.feeds);
        self.waiting.extend(other.waiting);
        self.threads.extend(other.threads);
        self.profiles.extend(other.profiles);
        self
    }

    /// The events that tell the UI, read from the store as it is now.
    pub(super) fn events(
        self,
        connection: &Connection,
        agent: &AgentKey,
        media: &Media,
    ) -> StoreResult<Vec<Event>> {
        let show = Show::new(connection, agent, media)?;
        let mut posts = Vec::new();
        let mut threads = self.threads;
        for key in self.posts {
            posts.extend(rows_of(connection, &show, key)?);
        }
        for row_id in self.echoes {
            match echoes::get(connection, agent, &row_id)? {
                Some(echo) => match &echo.target {
                    DraftTarget::Comment { post_id, .. } => {
                        threads.insert(post_id.clone());
                    }
                    _ => posts.push(show.echo(&echo)?),
                },
                None => tracing::debug!("an echo left before its change was told"),
            }
        }
        let mut events = Vec::new();
        if !self.removed.is_empty() {
            events.push(Event::PostsRemoved {
                agent: agent.clone(),
                rows: self.removed.into_iter().collect(),
            });
        }
        if !posts.is_empty() {
            events.push(Event::PostsChanged {
                agent: agent.clone(),
                posts,
            });
        }
        events.extend(self.feeds.into_iter().map(|feed| Event::FeedStale {
            agent: agent.clone(),
            feed,
        }));
        events.extend(
            self.waiting
                .into_iter()
                .map(|(feed, waiting)| Event::FeedWaiting {
                    agent: agent.clone(),
                    feed,
                    waiting,
                }),
        );
        events.extend(threads.into_iter().map(|post_id| Event::ThreadStale {
            agent: agent.clone(),
            post_id,
        }));
        for handle in self.profiles {
            events.push(Event::ProfileChanged {
                profile: show.profile(&handle)?,
            });
        }
        Ok(events)
    }
}

/// A post as each of its rows shows it, and by itself for the page of the post.
fn rows_of(connection: &Connection, show: &Show<'_>, key: i64) -> StoreResult<Vec<PostView>> {
    let Some(by_itself) = show.known_post(key)? else {
        return Ok(Vec::new());
    };
    let mut views: Vec<PostView> = Vec::new();
    for (_, shelf, row) in feed_rows::showing(connection, key)? {
        if shelf == Shelf::Shown && views.iter().all(|view| view.row_id != row.row_id) {
            views.push(show.row(&row)?);
        }
    }
    if views.iter().all(|view| view.row_id != by_itself.row_id) {
        views.push(by_itself);
    }
    Ok(views)
}
