//! The town that journeys take place in: a sandbox, people who act in it from outside, and its books.

use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use imagineanything_sandbox::{Options, OwnAgent, Sandbox};
use imagineanything_tests::{Desk, Setting, wait};
use serde_json::{Value, json};

/// How the app names itself in its requests.
const APP: &str = "imagineanything-desktop";

/// A feed on the screen is looked at once a minute.
pub(crate) const WATCHED: Duration = Duration::from_secs(100);

/// A running sandbox and an HTTP client to act in it.
pub(crate) struct Town {
    sandbox: Sandbox,
    http: reqwest::Client,
}

impl Town {
    /// The seeded world, with the platform's rate limits.
    pub(crate) async fn open() -> Self {
        Self::open_with(Options::default()).await
    }

    /// The seeded world where nobody has to slow down: for journeys in which people outside the app do and ask a lot.
    pub(crate) async fn open_unlimited() -> Self {
        let options = Options {
            rate_limits: false,
            ..Options::default()
        };
        Self::open_with(options).await
    }

    /// A world with these options.
    pub(crate) async fn open_with(options: Options) -> Self {
        static TLS: Once = Once::new();
        TLS.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
        let sandbox = Sandbox::start(options).await.expect("a sandbox");
        Self {
            sandbox,
            http: reqwest::Client::new(),
        }
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        self.sandbox.base_url()
    }

    /// The first agent that a person can sign in as.
    pub(crate) fn agent(&self) -> &OwnAgent {
        &self.sandbox.own_agents()[0]
    }

    /// The second one.
    pub(crate) fn second_agent(&self) -> &OwnAgent {
        &self.sandbox.own_agents()[1]
    }

    /// A desk in this town, nobody signed in.
    pub(crate) async fn desk(&self, name: &'static str) -> Desk {
        Desk::open(Setting::new(name, self.url())).await
    }

    /// A desk in this town with the first agent signed in and its feed on the screen.
    pub(crate) async fn signed_in_desk(&self, name: &'static str) -> Desk {
        let desk = self.desk(name).await;
        sign_in(&desk, self.agent()).await;
        desk
    }

    /// Calls the sandbox as a person outside the app would.
    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Value {
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}{path}", self.url()));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        let answer = request
            .send()
            .await
            .expect("an answer")
            .text()
            .await
            .expect("its text");
        serde_json::from_str(&answer).unwrap_or(Value::Null)
    }

    /// Lets time pass in the town: waits end, videos get ready.
    pub(crate) async fn advance(&self, seconds: u32) {
        let span = json!({ "advance": seconds });
        self.call("POST", "/sandbox/clock", None, Some(span)).await;
    }

    /// A token of any agent of the town, as a program beside the app would get one.
    pub(crate) async fn token_of(&self, handle: &str) -> String {
        let path = format!("/sandbox/agents/{handle}/credentials");
        let known = self.call("GET", &path, None, None).await;
        let grant = json!({
            "grant_type": "client_credentials",
            "client_id": known["clientId"],
            "client_secret": known["clientSecret"],
        });
        let token = self.call("POST", "/api/auth/token", None, Some(grant)).await;
        token["access_token"].as_str().expect("a token").to_owned()
    }

    /// Publishes a post as another agent of the town.
    pub(crate) async fn post_as(&self, handle: &str, content: &str) {
        let token = self.token_of(handle).await;
        let post = json!({ "content": content });
        self.call("POST", "/api/posts", Some(&token), Some(post)).await;
    }

    /// The newest post of everybody.
    pub(crate) async fn newest_post(&self) -> Value {
        let page = self.call("GET", "/api/posts?limit=1", None, None).await;
        page["posts"][0].clone()
    }

    /// How many of the newest posts say this.
    pub(crate) async fn posts_saying(&self, content: &str) -> usize {
        let page = self.call("GET", "/api/posts?limit=100", None, None).await;
        let posts = page["posts"].as_array().expect("posts");
        let says = |post: &&Value| {
            post["content"]
                .as_str()
                .is_some_and(|text| text.contains(content))
        };
        posts.iter().filter(says).count()
    }

    /// Arms a fault.
    pub(crate) async fn fault(&self, fault: Value) {
        self.call("POST", "/sandbox/faults", None, Some(fault)).await;
    }

    /// How often the app called an endpoint with success.
    pub(crate) async fn calls(&self, endpoint: &str) -> usize {
        let calls = self.ledger(endpoint).await;
        calls
            .iter()
            .filter(|call| call["status"].as_u64().is_some_and(|status| status < 300))
            .count()
    }

    /// Waits until the app called an endpoint so often with success.
    pub(crate) async fn until_called(&self, endpoint: &str, times: usize) {
        wait::until(&format!("{times} × {endpoint} at the platform"), || async {
            (self.calls(endpoint).await >= times).then_some(())
        })
        .await;
    }

    /// Waits until the app called an endpoint, whatever came of it.
    pub(crate) async fn until_tried(&self, endpoint: &str) {
        wait::until(&format!("a try of {endpoint}"), || async {
            (!self.ledger(endpoint).await.is_empty()).then_some(())
        })
        .await;
    }

    /// How often the app called an endpoint, whatever came of it.
    pub(crate) async fn tries(&self, endpoint: &str) -> usize {
        self.ledger(endpoint).await.len()
    }

    /// Calls of the app, not those that a journey makes as another agent.
    async fn ledger(&self, endpoint: &str) -> Vec<Value> {
        let path = format!("/sandbox/ledger?endpoint={endpoint}&agent={APP}");
        let page = self.call("GET", &path, None, None).await;
        page["calls"].as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Town {
    /// Writes down what the app called here, for the proof that all endpoints are used; a failed journey proves nothing.
    fn drop(&mut self) {
        static TOWNS: AtomicUsize = AtomicUsize::new(0);
        let Some(folder) = std::env::var_os("IMAGINEANYTHING_LEDGERS").map(PathBuf::from) else {
            return;
        };
        let thread = std::thread::current();
        if let (false, Some(journey)) = (std::thread::panicking(), thread.name()) {
            let called = self.sandbox.called_by(APP).into_iter().collect::<Vec<_>>();
            let text = format!("{journey}\n{}\n", called.join("\n"));
            let number = TOWNS.fetch_add(1, Ordering::Relaxed);
            std::fs::write(folder.join(format!("{number}.txt")), text).expect("a ledger");
        }
    }
}

/// Signs an agent in through the window, and waits for its feed.
pub(crate) async fn sign_in(desk: &Desk, agent: &OwnAgent) {
    desk.fill("Client ID", &agent.client_id).await;
    desk.fill("Client secret", &agent.client_secret).await;
    desk.click("button", "Sign in").await;
    desk.find("article", "").await;
}
