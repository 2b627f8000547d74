//! A platform in memory that tells its agents what others did (E72–E74).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::views::{AgentKey, SignInForm};
use serde_json::{Value, json};

use super::{Desk, Fate, Sent};

/// What the platform tells each agent, by handle, newest first; a test changes it at will.
#[derive(Clone, Default)]
pub struct Told {
    shared: Arc<Mutex<HashMap<String, Vec<Value>>>>,
    tokens: Arc<Mutex<HashMap<String, String>>>,
}

impl Told {
    /// Answers the calls of this desk.
    pub fn at(desk: &Desk) -> Self {
        let told = Self::default();
        let platform = told.clone();
        desk.network.on(Endpoint::IssueToken, move |sent| {
            let handle = sent.json()["client_id"].as_str().unwrap_or_default().to_owned();
            let mut tokens = platform.tokens.lock().unwrap();
            let token = format!("iat_{}", tokens.len());
            tokens.insert(token.clone(), handle);
            Fate::json(200, json!({"access_token": token, "expires_in": 3600}))
        });
        let platform = told.clone();
        desk.network.on(Endpoint::OwnProfile, move |sent| {
            let handle = platform.caller(sent);
            Fate::json(
                200,
                json!({"id": format!("id-{handle}"), "handle": handle, "name": handle}),
            )
        });
        let platform = told.clone();
        desk.network.on(Endpoint::CountNotifications, move |sent| {
            Fate::json(200, json!({"count": platform.unread(&platform.caller(sent))}))
        });
        told.listen_again(desk);
        told.mark_again(desk);
        told
    }

    /// Answers lists, after a test had them answered otherwise.
    pub fn listen_again(&self, desk: &Desk) {
        let platform = self.clone();
        desk.network
            .on(Endpoint::ListNotifications, move |sent| platform.page(sent));
    }

    /// Takes marks, after a test had them answered otherwise.
    pub fn mark_again(&self, desk: &Desk) {
        let platform = self.clone();
        desk.network
            .on(Endpoint::MarkNotificationsRead, move |sent| platform.mark(sent));
    }

    /// Signs an agent of this handle in.
    pub async fn sign_in(engine: &Engine, handle: &str) -> AgentKey {
        let form = SignInForm {
            client_id: handle.to_owned(),
            client_secret: "ia_secret".to_owned(),
            base_url: None,
        };
        engine.sign_in(form).await.unwrap().key
    }

    /// Something happened to an agent; a larger number is a later minute.
    pub fn happens(&self, handle: &str, number: u32, fields: Value) {
        let mut item = json!({
            "id": format!("n{number}"),
            "actor": {"id": "id-kiln", "handle": "kiln", "name": "Kiln"},
            "isRead": false,
            "createdAt": format!("2025-12-31T{:02}:{:02}:00.000Z", number / 60, number % 60),
        });
        let fields = fields.as_object().unwrap().clone();
        item.as_object_mut().unwrap().extend(fields);
        let mut told = self.shared.lock().unwrap();
        told.entry(handle.to_owned()).or_default().insert(0, item);
    }

    /// Takes something back.
    pub fn takes_back(&self, handle: &str, number: u32) {
        let mut told = self.shared.lock().unwrap();
        let items = told.entry(handle.to_owned()).or_default();
        items.retain(|item| item["id"] != format!("n{number}"));
    }

    /// It was read on another computer.
    pub fn is_read_elsewhere(&self, handle: &str, number: u32) {
        self.read(handle, |item| item["id"] == format!("n{number}"));
    }

    /// How many are unread there.
    pub fn unread(&self, handle: &str) -> usize {
        let told = self.shared.lock().unwrap();
        let unread = |items: &Vec<Value>| items.iter().filter(|item| item["isRead"] == false).count();
        told.get(handle).map_or(0, unread)
    }

    fn read(&self, handle: &str, which: impl Fn(&Value) -> bool) {
        let mut told = self.shared.lock().unwrap();
        for item in told.entry(handle.to_owned()).or_default() {
            if which(item) {
                item["isRead"] = json!(true);
            }
        }
    }

    fn caller(&self, sent: &Sent) -> String {
        let tokens = self.tokens.lock().unwrap();
        let token = sent.token().unwrap_or_default();
        tokens.get(&token).cloned().unwrap_or_default()
    }

    fn page(&self, sent: &Sent) -> Fate {
        let query = |name: &str| {
            let mut pairs = sent.url.query_pairs();
            pairs
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        let told = self.shared.lock().unwrap();
        let items = told.get(&self.caller(sent)).cloned().unwrap_or_default();
        let limit: usize = query("limit").unwrap().parse().unwrap();
        let start = query("cursor").map_or(0, |cursor| {
            items.iter().position(|item| item["id"] == *cursor).unwrap() + 1
        });
        let end = items.len().min(start + limit);
        let next = (end < items.len()).then(|| items[end - 1]["id"].clone());
        Fate::json(
            200,
            json!({"notifications": items[start..end], "nextCursor": next, "hasMore": next.is_some()}),
        )
    }

    fn mark(&self, sent: &Sent) -> Fate {
        let (handle, body) = (self.caller(sent), sent.json());
        let ids = body["ids"].as_array().cloned().unwrap_or_default();
        self.read(&handle, |item| body["all"] == true || ids.contains(&item["id"]));
        Fate::json(200, json!({"success": true}))
    }
}
