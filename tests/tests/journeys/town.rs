//! The town that journeys take place in: a sandbox, people who act in it from outside, and its books.

use std::sync::Once;

use imagineanything_sandbox::{Options, OwnAgent, Sandbox};
use imagineanything_tests::{Desk, Setting};
use serde_json::Value;

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

    /// Arms a fault.
    pub(crate) async fn fault(&self, fault: Value) {
        self.call("POST", "/sandbox/faults", None, Some(fault)).await;
    }

    /// How often the app called an endpoint with success.
    pub(crate) async fn calls(&self, endpoint: &str) -> usize {
        let page = self
            .call("GET", &format!("/sandbox/ledger?endpoint={endpoint}"), None, None)
            .await;
        let calls = page["calls"].as_array().cloned().unwrap_or_default();
        calls
            .iter()
            .filter(|call| call["status"].as_u64().is_some_and(|status| status < 300))
            .count()
    }
}

/// Signs an agent in through the window, and waits for its feed.
pub(crate) async fn sign_in(desk: &Desk, agent: &OwnAgent) {
    desk.fill("Client ID", &agent.client_id).await;
    desk.fill("Client secret", &agent.client_secret).await;
    desk.click("button", "Sign in").await;
    desk.find("article", "").await;
}
