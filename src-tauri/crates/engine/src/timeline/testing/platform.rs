//! A small platform in memory, which a test changes at will.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use imagineanything_client::{
    AccessToken, Endpoint, Error, HttpRequest, HttpResponse, Secret, TokenSource, Transport, TransportError,
    TransportErrorKind,
};
use serde_json::{Value, json};
use url::Url;

use crate::clock::Boxed;
use crate::media::{Fetch, FetchError, Fetched, Span};

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
pub(super) struct Platform {
    pub(super) world: Arc<Mutex<World>>,
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

pub(super) struct FixedToken;

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
pub(super) struct NoNetwork;

impl Fetch for NoNetwork {
    fn get<'a>(&'a self, url: &'a Url, _span: Option<Span>) -> Boxed<'a, Result<Fetched, FetchError>> {
        panic!("nobody may fetch {url}")
    }
}
