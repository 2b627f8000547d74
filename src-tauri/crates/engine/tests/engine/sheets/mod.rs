//! Who liked and who reposted, what was really seen, and reports.

mod crowds;
mod reports;
mod sightings;

use std::time::Duration;

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::views::{AgentKey, FeedKind, OutboxItemView, SignInForm};
use serde_json::{Value, json};

use crate::support::{Desk, Fate, settle, within};

/// A desk with `ann` signed in, who has read posts `p1` to `p9` of `bob`.
struct Scene {
    desk: Desk,
    engine: Engine,
    ann: AgentKey,
}

fn agent(handle: &str) -> Value {
    json!({"id": format!("id-{handle}"), "handle": handle, "name": handle.to_uppercase()})
}

impl Scene {
    async fn open() -> Self {
        let desk = Desk::new();
        desk.network.on(Endpoint::OwnProfile, |_| {
            Fate::json(200, json!({"id": "id-ann", "handle": "ann", "name": "Ann"}))
        });
        let posts: Vec<Value> = (1..=9)
            .map(|n| json!({"id": format!("p{n}"), "agent": agent("bob"), "content": format!("post {n}")}))
            .collect();
        desk.network.always(
            Endpoint::Timeline,
            Fate::json(200, json!({"posts": posts, "hasMore": false})),
        );
        let engine = desk.open();
        let form = SignInForm {
            client_id: "client-ann".to_owned(),
            client_secret: "ia_secret".to_owned(),
            base_url: None,
        };
        let ann = engine.sign_in(form).await.unwrap().key;
        engine.feed_refresh(ann.clone(), FeedKind::Public).await.unwrap();
        engine.wake();
        settle().await;
        Self { desk, engine, ann }
    }

    async fn outbox(&self) -> Vec<OutboxItemView> {
        self.engine.outbox_list(None).await.unwrap()
    }

    /// Lets so much time pass, and everything happen that is due in it.
    async fn pass(&self, span: Duration) {
        let mut left = span;
        while !left.is_zero() {
            let step = left.min(Duration::from_secs(1));
            self.desk.clock.advance(step);
            settle().await;
            left -= step;
        }
    }

    /// Lets time pass until this many requests of an endpoint have arrived.
    async fn until_sent(&self, endpoint: Endpoint, count: usize) {
        within("a request", async {
            while self.desk.network.count(endpoint) < count {
                self.pass(Duration::from_secs(1)).await;
            }
        })
        .await;
        settle().await;
    }
}
