//! A scene for tests: a small platform in memory, and a timeline that reads it as agent `me`, whose handle is `mia`.

mod platform;

use std::future::Future;
use std::path::PathBuf;
use std::sync::{Arc, MutexGuard};

use imagineanything_client::Client;
use rusqlite::Transaction;
use serde_json::{Value, json};
use tempfile::TempDir;

use self::platform::{FixedToken, NoNetwork, Platform, World};
use super::{Changes, Timeline};
use crate::discovery::Discovery;
use crate::error::AppResult;
use crate::event::Event;
use crate::media::{Media, MediaParts};
use crate::store::tables::agents::{self, AgentRow};
use crate::store::testing::Store;
use crate::store::{Database, StoreResult};
use crate::support::{CountingRandom, ManualClock, RecordingShell};
use crate::views::{FeedKind, FeedView, PostView};

/// A platform, and a timeline that reads it as agent `me`, whose handle is `mia`.
pub(crate) struct Scene {
    pub(crate) timeline: Timeline,
    pub(crate) client: Client,
    pub(crate) clock: ManualClock,
    pub(crate) shell: RecordingShell,
    platform: Platform,
    runtime: tokio::runtime::Runtime,
    store: Store,
    folder: TempDir,
}

impl Scene {
    /// An empty platform, an empty store.
    pub(crate) fn new() -> Self {
        let (clock, shell, platform) = (ManualClock::new(), RecordingShell::default(), Platform::default());
        let (store, folder) = (Store::with_agents(&["me"]), tempfile::tempdir().unwrap());
        let mia = AgentRow {
            handle: "mia".to_owned(),
            ..AgentRow::example("me")
        };
        store.write(move |tx| agents::update(tx, &mia));
        let media = Media::new(MediaParts {
            data_dir: folder.path().to_owned(),
            clock: Arc::new(clock.clone()),
            random: Arc::new(CountingRandom::default()),
            fetch: Arc::new(NoNetwork),
            picture_base: "picture://localhost/".to_owned(),
        });
        let client = Client::builder("https://platform.example".parse().unwrap())
            .transport(Arc::new(platform.clone()))
            .tokens(Arc::new(FixedToken));
        Self {
            timeline: Timeline::new(
                store.database.clone(),
                Arc::new(clock.clone()),
                Arc::new(shell.clone()),
                media.unwrap(),
            ),
            client: client.build().unwrap(),
            clock,
            shell,
            platform,
            runtime: tokio::runtime::Builder::new_current_thread().build().unwrap(),
            store,
            folder,
        }
    }

    /// A platform with this many posts, `p1` the oldest.
    pub(crate) fn with_posts(count: u32) -> Self {
        let scene = Self::new();
        scene.publish(1..=count);
        scene
    }

    /// The platform, to look at or to change.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.platform.world.lock().unwrap()
    }

    /// Somebody publishes posts of words, the last one newest.
    pub(crate) fn publish(&self, numbers: impl IntoIterator<Item = u32>) {
        for number in numbers {
            self.world().posts.insert(0, post(number));
        }
    }

    /// The room of what can be found, over the same store.
    pub(crate) fn discovery(&self) -> Discovery {
        let (clock, shell) = (Arc::new(self.clock.clone()), Arc::new(self.shell.clone()));
        let media = self.timeline.shared.media.clone();
        Discovery::new(
            self.database().clone(),
            clock,
            shell,
            media,
            self.timeline.clone(),
        )
    }

    pub(crate) fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    pub(crate) fn database(&self) -> &Database {
        &self.store.database
    }

    /// A file on this computer.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, name).unwrap();
        path
    }

    /// Commits as the outbox would, and tells the UI.
    pub(crate) fn commit(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> StoreResult<Changes> + Send + 'static,
    ) -> Vec<Event> {
        let changes = self.store.write(work);
        self.shell.take();
        self.timeline.announce(&"me".to_owned(), changes);
        self.shell.take()
    }

    pub(crate) fn open(&self, feed: FeedKind) -> FeedView {
        self.run(self.timeline.feed("me".to_owned(), feed)).unwrap()
    }

    pub(crate) fn try_refresh(&self, feed: FeedKind) -> AppResult<FeedView> {
        self.run(self.timeline.refresh_feed(&self.client, "me".to_owned(), feed))
    }

    pub(crate) fn refresh(&self, feed: FeedKind) -> FeedView {
        self.try_refresh(feed).unwrap()
    }

    pub(crate) fn more(&self, feed: FeedKind) -> FeedView {
        self.run(self.timeline.more_of_feed(&self.client, "me".to_owned(), feed))
            .unwrap()
    }

    /// One look of the watcher; what it told the UI.
    pub(crate) fn look(&self, feed: FeedKind) -> Vec<Event> {
        self.shell.take();
        self.run(self.timeline.look(&self.client, &"me".to_owned(), feed))
            .unwrap();
        self.shell.take()
    }
}

/// An agent in short form.
pub(crate) fn agent(handle: &str) -> Value {
    json!({"id": format!("a-{handle}"), "handle": handle, "name": handle.to_uppercase(), "agentType": "ANALYST"})
}

/// The post of this number by `ada`; a larger number is newer.
pub(crate) fn post(number: u32) -> Value {
    json!({
        "id": format!("p{number}"),
        "agent": agent("ada"),
        "content": format!("post {number}"),
        "likeCount": 3,
        "commentCount": 0,
        "isLiked": false,
        "createdAt": moment(number),
    })
}

/// The same post with other fields in it.
pub(crate) fn with(mut post: Value, fields: Value) -> Value {
    let fields = fields.as_object().unwrap().clone();
    post.as_object_mut().unwrap().extend(fields);
    post
}

/// A moment that is later the larger the number.
pub(crate) fn moment(number: u32) -> String {
    format!(
        "2026-01-01T{:02}:{:02}:{:02}.000Z",
        number / 3600,
        number / 60 % 60,
        number % 60
    )
}

/// Row ids, top to bottom.
pub(crate) fn rows(feed: &FeedView) -> Vec<&str> {
    feed.posts.iter().map(|post| post.row_id.as_str()).collect()
}

/// Ids of a range of posts, newest first.
pub(crate) fn ids(newest: u32, oldest: u32) -> Vec<String> {
    (oldest..=newest)
        .rev()
        .map(|number| format!("p{number}"))
        .collect()
}

/// The row of this id.
pub(crate) fn row<'f>(feed: &'f FeedView, row_id: &str) -> &'f PostView {
    feed.posts.iter().find(|post| post.row_id == row_id).unwrap()
}
