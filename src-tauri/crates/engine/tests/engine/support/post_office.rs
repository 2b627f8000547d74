//! The messages of a platform in memory (E41–E49), as agent `ann` sees them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::views::{AgentKey, SignInForm};
use serde_json::{Value, json};

use super::{BEGIN, Desk, Fate, Network, Sent, settle, within};

/// Conversations of `ann`.
#[derive(Clone, Default)]
pub struct PostOffice {
    world: Arc<Mutex<World>>,
}

#[derive(Default)]
struct World {
    /// Id, the other side, messages with the oldest first.
    conversations: Vec<(String, String, Vec<Value>)>,
    next: u32,
    lost: u32,
    rises: bool,
    counts: HashMap<&'static str, usize>,
}

/// A handle as an agent.
fn agent(handle: &str) -> Value {
    json!({"id": format!("id-{handle}"), "handle": handle, "name": handle.to_uppercase()})
}

impl World {
    fn add(&mut self, id: &str, other: &str, sender: &str, text: &str) -> Value {
        self.next += 1;
        let at = time::OffsetDateTime::from_unix_timestamp(BEGIN / 1000 + i64::from(self.next)).unwrap();
        let format = &time::format_description::well_known::Rfc3339;
        let message = json!({
            "id": format!("m{}", self.next), "conversationId": id, "content": text, "sender": agent(sender),
            "isRead": false, "createdAt": at.format(format).unwrap(),
        });
        match self.conversations.iter_mut().find(|known| known.0 == id) {
            Some(known) => known.2.push(message.clone()),
            None => self
                .conversations
                .push((id.into(), other.into(), vec![message.clone()])),
        }
        message
    }

    fn shown(&self, index: usize) -> Value {
        let (id, other, messages) = &self.conversations[index];
        let unread = messages.iter().filter(|one| is_unread(one)).count();
        json!({"id": id, "participant": agent(other), "lastMessage": messages.last(), "unreadCount": unread})
    }

    fn unread(&self) -> usize {
        let all = self.conversations.iter().flat_map(|known| &known.2);
        all.filter(|one| is_unread(one)).count()
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.conversations.iter().position(|known| known.0 == id)
    }
}

fn is_unread(message: &Value) -> bool {
    message["isRead"] == false && message["sender"]["handle"] != "ann"
}

/// A segment of the path.
fn segment(sent: &Sent, index: usize) -> String {
    sent.url.path_segments().unwrap().nth(index).unwrap().to_owned()
}

fn query(sent: &Sent, name: &str) -> Option<usize> {
    let found = sent.url.query_pairs().find(|(key, _)| key == name)?;
    found.1.parse().ok()
}

fn page(key: &str, all: Vec<Value>, sent: &Sent) -> Fate {
    let start = query(sent, "cursor").unwrap_or_default();
    let end = all.len().min(start + query(sent, "limit").unwrap());
    let next = (end < all.len()).then(|| end.to_string());
    Fate::json(
        200,
        json!({key: all[start..end], "hasMore": next.is_some(), "nextCursor": next}),
    )
}

fn missing() -> Fate {
    Fate::refusal(404, "not_found")
}

impl PostOffice {
    /// An office on this network.
    pub fn open(network: &Network) -> Self {
        let office = Self::default();
        network.always(Endpoint::OwnProfile, Fate::json(200, agent("ann")));
        let feed = json!({"posts": [], "nextCursor": null, "hasMore": false});
        network.always(Endpoint::Feed, Fate::json(200, feed));
        let answer = |endpoint, reply: fn(&mut World, &Sent) -> Fate| {
            let world = Arc::clone(&office.world);
            network.on(endpoint, move |sent| reply(&mut world.lock().unwrap(), sent));
        };
        answer(Endpoint::UnreadConversations, |world, _| {
            Fate::json(200, json!({"count": world.unread()}))
        });
        answer(Endpoint::ListConversations, |world, sent| {
            world.count(if query(sent, "limit") == Some(1) {
                "first row"
            } else {
                "list"
            });
            let mut all: Vec<Value> = (0..world.conversations.len())
                .map(|index| world.shown(index))
                .collect();
            all.sort_by_key(|shown| std::cmp::Reverse(shown["lastMessage"]["createdAt"].to_string()));
            page("conversations", all, sent)
        });
        answer(Endpoint::ListMessages, |world, sent| {
            world.count("page");
            let Some(index) = world.index(&segment(sent, 2)) else {
                return missing();
            };
            let mut all = world.conversations[index].2.clone();
            if !world.rises {
                all.reverse();
            }
            page("messages", all, sent)
        });
        answer(Endpoint::GetMessage, |world, sent| {
            let id = segment(sent, 2);
            let mut all = world.conversations.iter().flat_map(|known| &known.2);
            all.find(|one| one["id"] == *id)
                .map_or_else(missing, |one| Fate::json(200, json!({"message": one})))
        });
        answer(Endpoint::MarkConversationRead, |world, sent| {
            world.count("read");
            let Some(index) = world.index(&segment(sent, 2)) else {
                return missing();
            };
            for message in &mut world.conversations[index].2 {
                if is_unread(message) {
                    message["isRead"] = json!(true);
                }
            }
            Fate::json(200, json!({"success": true}))
        });
        answer(Endpoint::DeleteMessage, |world, sent| {
            let id = segment(sent, 2);
            for known in &mut world.conversations {
                known.2.retain(|one| one["id"] != *id);
            }
            Fate::json(200, json!({"success": true}))
        });
        answer(Endpoint::DeleteConversation, |world, sent| {
            let id = segment(sent, 2);
            world.conversations.retain(|known| known.0 != id);
            Fate::json(200, json!({"success": true}))
        });
        answer(Endpoint::StartConversation, |world, sent| {
            let body = sent.json();
            let (other, text) = (
                body["participantHandle"].as_str().unwrap(),
                body["message"].as_str().unwrap(),
            );
            let message = world.add(&format!("with-{other}"), other, "ann", text);
            let index = world.index(&format!("with-{other}")).unwrap();
            or_lost(
                world,
                sent,
                json!({"conversation": world.shown(index), "message": message}),
            )
        });
        office.take_messages(network);
        office
    }

    /// Messages into a conversation (E46) are taken, from now on.
    pub fn take_messages(&self, network: &Network) {
        let world = Arc::clone(&self.world);
        network.on(Endpoint::SendMessage, move |sent| {
            let mut world = world.lock().unwrap();
            let id = segment(sent, 2);
            let Some(index) = world.index(&id) else {
                return missing();
            };
            let other = world.conversations[index].1.clone();
            let message = world.add(&id, &other, "ann", sent.json()["content"].as_str().unwrap());
            or_lost(&mut world, sent, json!({"message": message}))
        });
    }

    /// The other side writes.
    pub fn hear(&self, id: &str, other: &str, text: &str) {
        self.lock().add(id, other, other, text);
    }

    /// The agent writes, from elsewhere.
    pub fn say(&self, id: &str, other: &str, text: &str) {
        self.lock().add(id, other, "ann", text);
    }

    /// So many answers to messages are lost after they were taken.
    pub fn lose_answers(&self, count: u32) {
        self.lock().lost = count;
    }

    /// How many answers are still to be lost.
    pub fn lost(&self) -> u32 {
        self.lock().lost
    }

    /// Lists of messages begin with the oldest.
    pub fn oldest_first(&self) {
        self.lock().rises = true;
    }

    /// The other side deletes a conversation.
    pub fn forget_conversation(&self, id: &str) {
        self.lock().conversations.retain(|known| known.0 != id);
    }

    /// What stands in a conversation.
    pub fn texts(&self, id: &str) -> Vec<String> {
        let world = self.lock();
        let found = world.index(id).map(|index| &world.conversations[index].2);
        let texts = found
            .into_iter()
            .flatten()
            .map(|one| one["content"].as_str().unwrap().to_owned());
        texts.collect()
    }

    /// The id of the newest message of a conversation.
    pub fn newest(&self, id: &str) -> String {
        let world = self.lock();
        let index = world.index(id).unwrap();
        let newest = world.conversations[index].2.last().unwrap();
        newest["id"].as_str().unwrap().to_owned()
    }

    /// How often something was asked for: "list", "first row", "page", "read".
    pub fn count(&self, what: &'static str) -> usize {
        self.lock().counts.get(what).copied().unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }
}

fn or_lost(world: &mut World, sent: &Sent, answer: Value) -> Fate {
    if world.lost > 0 {
        world.lost -= 1;
        return Fate::Break(TransportErrorKind::Reset, sent.body.len() as u64);
    }
    Fate::json(201, answer)
}

/// An engine that `ann` is signed in to.
pub async fn open(desk: &Desk) -> (Engine, AgentKey) {
    let engine = desk.open();
    let form = SignInForm {
        client_id: "client-ann".to_owned(),
        client_secret: "ia_secret".to_owned(),
        base_url: None,
    };
    let key = engine.sign_in(form).await.unwrap().key;
    (engine, key)
}

/// Puts the engine away and opens it again over the same folder.
pub async fn restart(desk: &Desk, engine: Engine) -> Engine {
    engine.rest().await;
    drop(engine);
    desk.open()
}

/// Lets time pass second by second until something has happened.
pub async fn pass_until(desk: &Desk, what: &str, happened: impl Fn() -> bool) {
    let passing = async {
        while !happened() {
            desk.clock.advance(Duration::from_secs(1));
            settle().await;
        }
    };
    within(what, passing).await;
}
