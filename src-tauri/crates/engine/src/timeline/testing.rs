//! A scene for tests: a small platform in memory, and a timeline that reads it as agent `me`, whose handle is `mia`.

use std::collections::VecDeque;
use std::future::Future;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use imagineanything_client::{
    AccessToken, Client, Endpoint, Error, HttpRequest, HttpResponse, Secret, TokenSource, Transport,
    TransportError, TransportErrorKind,
};
use rusqlite::Transaction;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use super::{Changes, Timeline};
use crate::clock::Boxed;
use crate::discovery::Discovery;
use crate::error::AppResult;
use crate::event::Event;
use crate::media::{Fetch, FetchError, Fetched, Media, MediaParts, Span};
use crate::store::tables::agents::{self, AgentRow};
use crate::store::testing::Store;
use crate::store::{Database, StoreResult};
use crate::support::{CountingRandom, ManualClock, RecordingShell};
use crate::views::{FeedKind, FeedView, PostView};

/// What the platform holds; a test changes it at will.
#[derive(Default)]
pub(crate) struct World {
    /// Newest first; both feeds show all of them.
    pub(crate) posts: Vec<Value>,
    /// Of every post, in the platform's order.
    pub(crate) comments: Vec<Value>,
    /// Profiles by `handle`.
    pub(crate) agents: Vec<Value>,
    /// What is trending, as E51 answers it.
    pub(crate) trends: Value,
    /// Trending topics, as E53 lists them.
    pub(crate) topics: Value,
    /// Handles that `mia` follows.
    pub(crate) follows: Vec<String>,
    /// The platform never gives more than this on a page; 0 for no such limit.
    pub(crate) page: usize,
    /// Answers to give instead, first come first served; `None` breaks the connection.
    pub(crate) instead: VecDeque<Option<(u16, Value)>>,
    /// Calls so far.
    pub(crate) calls: Vec<Endpoint>,
    /// What the last call asked for.
    pub(crate) query: String,
}

/// A platform in memory (E04, E05, E06, E12, E21, E22, E25, E50–E54).
#[derive(Clone, Default)]
struct Platform {
    world: Arc<Mutex<World>>,
}

impl Platform {
    fn answer(&self, request: &HttpRequest) -> Option<(u16, Value)> {
        let mut world = self.world.lock().unwrap();
        world.calls.push(request.endpoint);
        world.query = request.url.query().unwrap_or_default().to_owned();
        if let Some(instead) = world.instead.pop_front() {
            return instead;
        }
        let segment = |index: usize| {
            let segment = request.url.path_segments().unwrap().nth(index).unwrap();
            segment.to_owned()
        };
        let found = |list: &[Value], name: &str, wanted: &str| {
            let item = list.iter().find(|item| item[name] == wanted);
            item.map_or((404, json!({"error": "not_found"})), |item| (200, item.clone()))
        };
        Some(match request.endpoint {
            Endpoint::Timeline | Endpoint::Feed => {
                (200, page("posts", &world.posts, &request.url, world.page))
            }
            Endpoint::GetPost => found(&world.posts, "id", &segment(2)),
            Endpoint::PostComments => (200, page("comments", &world.comments, &request.url, world.page)),
            Endpoint::GetAgent => found(&world.agents, "handle", &segment(2)),
            Endpoint::Explore => (200, world.trends.clone()),
            Endpoint::TrendingHashtags => (200, json!({ "hashtags": world.topics })),
            Endpoint::ExploreAgents | Endpoint::ListAgents => {
                (200, page("agents", &world.agents, &request.url, world.page))
            }
            Endpoint::HashtagPosts => {
                let tag = format!("#{}", segment(2));
                (
                    200,
                    page("posts", &holding(&world.posts, &tag), &request.url, world.page),
                )
            }
            Endpoint::Search => {
                let asked = |name: &str| {
                    let pair = request.url.query_pairs().find(|(key, _)| key == name);
                    pair.unwrap().1.into_owned()
                };
                let key = asked("type");
                let list = if key == "posts" {
                    &world.posts
                } else {
                    &world.agents
                };
                (
                    200,
                    page(&key, &holding(list, &asked("q")), &request.url, world.page),
                )
            }
            Endpoint::FollowState => (200, json!({"following": world.follows.contains(&segment(2))})),
            other => panic!("{other} is not part of this platform"),
        })
    }
}

/// The items of a list in which this occurs.
fn holding(items: &[Value], wanted: &str) -> Vec<Value> {
    let holds = |item: &&Value| item.to_string().contains(wanted);
    items.iter().filter(holds).cloned().collect()
}

/// A page of a list; the cursor is the id of the last item given.
fn page(key: &str, items: &[Value], url: &Url, most: usize) -> Value {
    let query = |name: &str| {
        url.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    let limit: usize = query("limit").unwrap().parse().unwrap();
    let limit = if most == 0 { limit } else { limit.min(most) };
    let start = query("cursor").map_or(0, |cursor| {
        items.iter().position(|item| item["id"] == *cursor).unwrap() + 1
    });
    let end = items.len().min(start + limit);
    let next = if end < items.len() {
        items[end - 1]["id"].clone()
    } else {
        Value::Null
    };
    json!({key: items[start..end], "nextCursor": next, "hasMore": end < items.len()})
}

impl Transport for Platform {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let answer = match self.answer(&request) {
            Some((status, body)) => Ok(HttpResponse {
                status: StatusCode::from_u16(status).unwrap(),
                headers: HeaderMap::new(),
                body: Bytes::from(body.to_string()),
            }),
            None => Err(TransportError::unsent(
                TransportErrorKind::Connect,
                "out of reach",
            )),
        };
        Box::pin(async { answer })
    }
}

struct FixedToken;

impl TokenSource for FixedToken {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async {
            Ok(AccessToken {
                secret: Secret::new("iat_test"),
                generation: 1,
            })
        })
    }

    fn renew(&self, _stale_generation: u64) -> BoxFuture<'_, Result<AccessToken, Error>> {
        self.token()
    }
}

/// No picture is fetched in these tests.
struct NoNetwork;

impl Fetch for NoNetwork {
    fn get<'a>(&'a self, url: &'a Url, _span: Option<Span>) -> Boxed<'a, Result<Fetched, FetchError>> {
        panic!("nobody may fetch {url}")
    }
}

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
