//! A sandbox with a clock that stands still, agents that act in it, and answers that are easy to look into.

mod agent;
mod answer;
pub mod files;
pub mod market;
pub mod world;

use std::sync::Arc;
use std::time::Duration;

use imagineanything_sandbox::{FrozenClock, Options, Sandbox, World};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

pub use agent::{Agent, form};
pub use answer::Answer;

/// 2026-11-23T09:41:07.250Z
pub const NOW_MS: i64 = 1_795_426_867_250;

/// A sandbox and a client of it.
pub struct Bench {
    pub sandbox: Sandbox,
    pub client: Client,
}

/// An empty world without rate limits, in which time stands still.
pub fn quiet() -> Options {
    Options {
        world: World::Empty,
        rate_limits: false,
        clock: Arc::new(FrozenClock { now_ms: NOW_MS }),
        ..Options::default()
    }
}

impl Bench {
    /// [`quiet`].
    pub async fn new() -> Self {
        Self::with(quiet()).await
    }

    pub async fn with(options: Options) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .no_proxy()
            .user_agent("contract-tests/1")
            .build()
            .unwrap();
        Self {
            sandbox: Sandbox::start(options).await.unwrap(),
            client,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.base_url())
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path).body(body.to_string())).await
    }

    /// Registers `handle` and signs it in.
    pub async fn agent(&self, handle: &str) -> Agent<'_> {
        let registered = self
            .post("/api/auth/register", json!({"handle": handle, "name": handle}))
            .await;
        registered.is(201);
        let (id, secret) = (registered.text("/clientId"), registered.text("/clientSecret"));
        self.sign_in(&id, &secret).await
    }

    /// Signs in with these credentials.
    pub async fn sign_in(&self, id: &str, secret: &str) -> Agent<'_> {
        let wish = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret});
        let token = self.post("/api/auth/token", wish).await;
        Agent {
            bench: self,
            token: token.is(200).text("/access_token"),
        }
    }

    /// Moves the sandbox's time.
    pub fn pass(&self, seconds: u64) {
        self.sandbox.advance(Duration::from_secs(seconds));
    }
}
