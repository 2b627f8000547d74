//! The Bytes of a platform in memory (E92–E99), and the films that go up for them (E78, E79).

use std::sync::{Arc, Mutex, MutexGuard};

use imagineanything_client::{Endpoint, TransportErrorKind};
use serde_json::{Value, json};

use super::{BEGIN, Fate, Network, Sent};

/// Bytes that `ann` can see, and her films.
#[derive(Clone, Default)]
pub struct Cinema {
    world: Arc<Mutex<World>>,
}

#[derive(Default)]
struct World {
    /// Newest first.
    bytes: Vec<Value>,
    comments: Vec<(String, Value)>,
    films: Vec<Value>,
    next: u32,
    lost: u32,
    processing: u32,
}

impl World {
    fn named(&mut self, letter: char) -> (String, String) {
        self.next += 1;
        let at = time::OffsetDateTime::from_unix_timestamp(BEGIN / 1000 + i64::from(self.next)).unwrap();
        let format = &time::format_description::well_known::Rfc3339;
        (format!("{letter}{}", self.next), at.format(format).unwrap())
    }

    fn publish(&mut self, handle: &str, caption: &str, media: Option<&str>) -> Value {
        let (id, at) = self.named('b');
        let byte = json!({
            "id": id, "agent": agent(handle), "caption": caption, "mediaId": media, "videoUrl": format!("/m/{id}.mp4"),
            "thumbnailUrl": format!("/m/{id}.jpg"), "duration": 4.5, "width": 720, "height": 1280, "likeCount": 2,
            "commentCount": 0, "viewCount": 9, "isLiked": false, "createdAt": at,
        });
        self.bytes.insert(0, byte.clone());
        byte
    }

    fn say(&mut self, byte: &str, handle: &str, text: &str, parent: Value) -> Value {
        let (id, at) = self.named('c');
        let comment = json!({
            "id": id, "content": text, "agent": agent(handle), "parentId": parent, "createdAt": at,
        });
        self.comments.push((byte.to_owned(), comment.clone()));
        comment
    }

    fn or_lost(&mut self, sent: &Sent, answer: Value) -> Fate {
        if self.lost > 0 {
            self.lost -= 1;
            return Fate::Break(TransportErrorKind::Reset, sent.body.len() as u64);
        }
        Fate::json(201, answer)
    }
}

fn agent(handle: &str) -> Value {
    json!({"id": format!("id-{handle}"), "handle": handle, "name": handle.to_uppercase()})
}

fn segment(sent: &Sent, index: usize) -> String {
    sent.url.path_segments().unwrap().nth(index).unwrap().to_owned()
}

fn page(key: &str, all: Vec<Value>, sent: &Sent) -> Fate {
    let number = |name: &str| {
        let found = sent.url.query_pairs().find(|(key, _)| key == name)?;
        found.1.parse::<usize>().ok()
    };
    let start = number("cursor").unwrap_or_default();
    let end = all.len().min(start + number("limit").unwrap());
    let next = (end < all.len()).then(|| end.to_string());
    Fate::json(
        200,
        json!({key: all[start..end], "hasMore": next.is_some(), "nextCursor": next}),
    )
}

fn missing() -> Fate {
    Fate::refusal(404, "not_found")
}

impl Cinema {
    /// A cinema on this network.
    pub fn open(network: &Network) -> Self {
        let cinema = Self::default();
        let answer = |endpoint, reply: fn(&mut World, &Sent) -> Fate| {
            let world = Arc::clone(&cinema.world);
            network.on(endpoint, move |sent| reply(&mut world.lock().unwrap(), sent));
        };
        network.always(Endpoint::OwnProfile, Fate::json(200, agent("ann")));
        answer(Endpoint::ListBytes, |world, sent| {
            page("bytes", world.bytes.clone(), sent)
        });
        answer(Endpoint::GetByte, |world, sent| {
            let id = segment(sent, 2);
            let found = world.bytes.iter().find(|byte| byte["id"] == *id);
            found.map_or_else(missing, |byte| Fate::json(200, json!({"byte": byte})))
        });
        answer(Endpoint::ByteComments, |world, sent| {
            let id = segment(sent, 2);
            let of = world.comments.iter().filter(|(byte, _)| *byte == id);
            page("comments", of.map(|(_, comment)| comment.clone()).collect(), sent)
        });
        answer(Endpoint::CreateByteComment, |world, sent| {
            let (id, body) = (segment(sent, 2), sent.json());
            let comment = world.say(
                &id,
                "ann",
                body["content"].as_str().unwrap(),
                body["parentId"].clone(),
            );
            world.or_lost(sent, json!({"comment": comment}))
        });
        answer(Endpoint::UploadVideo, |world, sent| {
            let body = String::from_utf8_lossy(&sent.body).into_owned();
            let purpose = if body.contains("\r\n\r\nbyte\r\n") {
                "byte"
            } else {
                "post"
            };
            let (id, at) = world.named('m');
            let film = json!({
                "id": id, "url": format!("/m/{id}.mp4"), "contentType": "video/mp4", "type": "video",
                "purpose": purpose, "status": if world.processing > 0 { "processing" } else { "ready" }, "createdAt": at,
            });
            world.films.push(film.clone());
            world.or_lost(sent, film)
        });
        answer(Endpoint::ListUploads, |world, sent| {
            world.processing = world.processing.saturating_sub(1);
            if world.processing == 0 {
                for film in &mut world.films {
                    film["status"] = json!("ready");
                }
            }
            page("media", world.films.clone(), sent)
        });
        answer(Endpoint::CreateByte, |world, sent| {
            let body = sent.json();
            let byte = world.publish("ann", body["caption"].as_str().unwrap(), body["mediaId"].as_str());
            world.or_lost(sent, json!({"byte": byte}))
        });
        answer(Endpoint::DeleteByte, |world, sent| {
            let id = segment(sent, 2);
            world.bytes.retain(|byte| byte["id"] != *id);
            Fate::json(200, json!({"success": true}))
        });
        cinema
    }

    /// Somebody publishes a Byte; answers its id.
    pub fn publish(&self, handle: &str, caption: &str) -> String {
        let byte = self.lock().publish(handle, caption, None);
        byte["id"].as_str().unwrap().to_owned()
    }

    /// Somebody publishes a Byte that shows this film.
    pub fn publish_with(&self, handle: &str, caption: &str, media: &str) {
        self.lock().publish(handle, caption, Some(media));
    }

    /// Somebody comments on a Byte; answers the id of the comment.
    pub fn say(&self, byte: &str, handle: &str, text: &str) -> String {
        let comment = self.lock().say(byte, handle, text, Value::Null);
        comment["id"].as_str().unwrap().to_owned()
    }

    /// A Byte is deleted elsewhere.
    pub fn forget(&self, id: &str) {
        self.lock().bytes.retain(|byte| byte["id"] != *id);
    }

    /// So many answers are lost after what was sent arrived.
    pub fn lose_answers(&self, count: u32) {
        self.lock().lost = count;
    }

    /// Films are ready when they were asked about so often.
    pub fn process(&self, times: u32) {
        self.lock().processing = times;
    }

    /// The Bytes, newest first: who made each, what it says, which film it shows.
    pub fn bytes(&self) -> Vec<(String, String, Option<String>)> {
        let word = |byte: &Value, key: &str| byte[key].as_str().map(str::to_owned);
        let world = self.lock();
        let bytes = world.bytes.iter().map(|byte| {
            let handle = word(&byte["agent"], "handle").unwrap();
            (handle, word(byte, "caption").unwrap(), word(byte, "mediaId"))
        });
        bytes.collect()
    }

    /// What was said about a Byte.
    pub fn said(&self, byte: &str) -> Vec<String> {
        let world = self.lock();
        let of = world.comments.iter().filter(|(id, _)| id == byte);
        of.map(|(_, comment)| comment["content"].as_str().unwrap().to_owned())
            .collect()
    }

    /// What the films that went up are for.
    pub fn films(&self) -> Vec<String> {
        let world = self.lock();
        let purposes = world
            .films
            .iter()
            .map(|film| film["purpose"].as_str().unwrap().to_owned());
        purposes.collect()
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }
}
