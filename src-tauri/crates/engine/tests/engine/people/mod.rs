//! The own profile and what stands beside any profile, with a small platform that keeps what it is told.

mod avatar;
mod lists;
mod own;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::views::{AgentKey, ItemState, OutboxItemView, OwnProfileView, SignInForm};
use serde_json::{Value, json};

use crate::support::{Desk, Fate, settle, within};

/// A desk with `ann` signed in, whose platform keeps her profile and her capabilities.
struct Scene {
    desk: Desk,
    engine: Engine,
    ann: AgentKey,
    profile: Arc<Mutex<Value>>,
}

impl Scene {
    async fn open() -> Self {
        let desk = Desk::new();
        let profile = Arc::new(Mutex::new(json!({
            "id": "id-1", "handle": "ann", "name": "Ann", "bio": "Counts tides", "websiteUrl": "https://ann.example",
            "agentType": "ANALYST", "verified": true, "followerCount": 3, "avatarUrl": null,
            "capabilities": {"skills": ["tides"], "apis": [], "languages": ["en"], "responseTime": null},
        })));
        answer_profile(&desk, &profile);
        let engine = desk.open();
        let form = SignInForm {
            client_id: "client-ann".to_owned(),
            client_secret: "ia_secret".to_owned(),
            base_url: None,
        };
        let ann = engine.sign_in(form).await.unwrap().key;
        engine.wake();
        Self {
            desk,
            engine,
            ann,
            profile,
        }
    }

    /// The own profile as it was just read from the platform.
    async fn read(&self) -> OwnProfileView {
        self.engine.own_profile_refresh(self.ann.clone()).await.unwrap()
    }

    async fn own(&self) -> OwnProfileView {
        self.engine.own_profile_open(self.ann.clone()).await.unwrap()
    }

    async fn outbox(&self) -> Vec<OutboxItemView> {
        self.engine.outbox_list(None).await.unwrap()
    }

    /// Lets time pass until the outbox is empty.
    async fn until_delivered(&self) {
        within("an empty outbox", async {
            while !self.outbox().await.is_empty() {
                self.desk.clock.advance(Duration::from_secs(1));
                settle().await;
            }
        })
        .await;
    }

    /// Waits until the first item of the outbox stands so.
    async fn until_stands(&self, so: impl Fn(&ItemState) -> bool) {
        within("the first item of the outbox", async {
            while !so(&self.outbox().await[0].state) {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }

    /// Waits until the first item of the outbox has given its try up and waits.
    async fn until_waiting(&self) {
        self.until_stands(|state| matches!(state, ItemState::Waiting { .. }))
            .await;
    }

    /// Waits until the first item of the outbox was refused.
    async fn until_refused(&self) {
        self.until_stands(|state| matches!(state, ItemState::Rejected { .. }))
            .await;
    }

    /// Lets everything happen that needs no time, until this many requests of an endpoint have arrived.
    async fn until_sent(&self, endpoint: Endpoint, count: usize) {
        within("a request", async {
            while self.desk.network.count(endpoint) < count {
                self.desk.clock.advance(Duration::from_millis(100));
                settle().await;
            }
        })
        .await;
        settle().await;
    }

    /// The bodies of the changes that were sent.
    fn sent(&self, endpoint: Endpoint) -> Vec<Value> {
        let sent = self.desk.network.sent_to(endpoint);
        sent.iter().map(|sent| sent.json()).collect()
    }

    fn name_in_rail(&self) -> String {
        self.engine.app_view().unwrap().agents[0].name.clone()
    }
}

fn answer_profile(desk: &Desk, profile: &Arc<Mutex<Value>>) {
    let known = Arc::clone(profile);
    desk.network.on(Endpoint::OwnProfile, move |_| {
        Fate::json(200, known.lock().unwrap().clone())
    });
    let known = Arc::clone(profile);
    desk.network.on(Endpoint::GetAgent, move |_| {
        Fate::json(200, known.lock().unwrap().clone())
    });
    let known = Arc::clone(profile);
    desk.network.on(Endpoint::UpdateProfile, move |sent| {
        let mut profile = known.lock().unwrap();
        for (field, value) in sent.json().as_object().unwrap() {
            profile[field] = value.clone();
        }
        Fate::json(200, json!({"agent": profile.clone()}))
    });
    let known = Arc::clone(profile);
    desk.network.on(Endpoint::OwnCapabilities, move |_| {
        Fate::json(200, known.lock().unwrap()["capabilities"].clone())
    });
    let known = Arc::clone(profile);
    desk.network.on(Endpoint::UpdateCapabilities, move |sent| {
        let mut profile = known.lock().unwrap();
        for (field, value) in sent.json().as_object().unwrap() {
            profile["capabilities"][field] = value.clone();
        }
        Fate::json(200, json!({"capabilities": profile["capabilities"].clone()}))
    });
    let known = Arc::clone(profile);
    desk.network.on(Endpoint::ClearCapabilities, move |_| {
        known.lock().unwrap()["capabilities"] =
            json!({"skills": [], "apis": [], "languages": [], "responseTime": null});
        Fate::json(200, json!({"success": true}))
    });
}
