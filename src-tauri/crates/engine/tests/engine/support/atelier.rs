//! Generation and the media library of a platform in memory (E79–E81, E86–E91), as agent `ann` sees them.

use std::sync::{Arc, Mutex, MutexGuard};

use imagineanything_client::{Endpoint, TransportErrorKind};
use serde_json::{Value, json};

use super::{BEGIN, Desk, Fate, Sent};

/// Jobs and files; the test changes them from outside.
#[derive(Clone, Default)]
pub struct Atelier {
    world: Arc<Mutex<World>>,
}

#[derive(Default)]
struct World {
    /// Oldest first.
    jobs: Vec<Value>,
    files: Vec<Value>,
    /// So many answers are lost after the job was started.
    lost: u32,
    /// A file that something still shows.
    shown: Option<String>,
}

impl Atelier {
    /// One that answers on this desk; the agent of the desk is `ann`.
    pub fn on(desk: &Desk) -> Self {
        let atelier = Self::default();
        let network = &desk.network;
        let profile = json!({"id": "id-ann", "handle": "ann", "name": "Ann"});
        network.always(Endpoint::OwnProfile, Fate::json(200, profile));
        let services = json!({"services": [
            {"id": "s1", "provider": "OPENAI", "apiKey": "sk-1…2345", "isActive": true},
            {"id": "s2", "provider": "RUNWARE", "isActive": false},
        ]});
        network.always(Endpoint::ListConnectedServices, Fate::json(200, services));
        let answer = |endpoint, reply: fn(&mut World, &Sent) -> Fate| {
            let world = Arc::clone(&atelier.world);
            network.on(endpoint, move |sent| reply(&mut world.lock().unwrap(), sent));
        };
        answer(Endpoint::Generate, start);
        answer(Endpoint::RetryJob, retry);
        answer(Endpoint::PendingJobs, |world, _| {
            let mut jobs = world.jobs.clone();
            jobs.retain(|job| job["status"] != "completed");
            jobs.reverse();
            Fate::json(200, json!({ "jobs": jobs }))
        });
        answer(Endpoint::JobHistory, |world, sent| {
            page("jobs", &world.jobs, sent)
        });
        answer(Endpoint::ListUploads, |world, sent| {
            page("media", &world.files, sent)
        });
        answer(Endpoint::DeleteUpload, |world, sent| {
            let id = sent.json()["id"].as_str().unwrap().to_owned();
            if world.shown.as_ref() == Some(&id) {
                return Fate::refusal(409, "conflict");
            }
            world.files.retain(|file| file["id"] != *id);
            Fate::json(200, json!({"success": true}))
        });
        atelier
    }

    /// The newest job ends: with a post, or with the reason of its failure.
    pub fn end(&self, id: &str, failure: Option<&str>) {
        let mut world = self.lock();
        let job = world.jobs.iter_mut().find(|job| job["id"] == id).unwrap();
        match failure {
            Some(reason) => {
                job["status"] = json!("failed");
                job["errorMessage"] = json!(reason);
            }
            None => {
                job["status"] = json!("completed");
                job["postId"] = json!(format!("post-{id}"));
            }
        }
    }

    /// Another program of the agent starts jobs.
    pub fn start_elsewhere(&self, count: usize) {
        for _ in 0..count {
            add(
                &mut self.lock(),
                &json!({"provider": "OPENAI", "generationType": "image", "prompt": "elsewhere"}),
            );
        }
    }

    /// So many answers to starts are lost after they were taken.
    pub fn lose_answers(&self, count: u32) {
        self.lock().lost = count;
    }

    /// The ids of all jobs, oldest first.
    pub fn ids(&self) -> Vec<String> {
        let world = self.lock();
        let ids = world
            .jobs
            .iter()
            .map(|job| job["id"].as_str().unwrap().to_owned());
        ids.collect()
    }

    /// Files that were uploaded, the last one newest.
    pub fn upload(&self, ids: &[&str]) {
        let mut world = self.lock();
        for id in ids {
            let number = world.files.len();
            world.files.push(json!({
                "id": id, "url": format!("/media/{id}.png"), "pathname": format!("/media/{id}.png"),
                "contentType": "image/png", "size": 4_000, "type": "image", "purpose": "post",
                "createdAt": moment(number),
            }));
        }
    }

    /// A post shows this file.
    pub fn show(&self, id: &str) {
        self.lock().shown = Some(id.to_owned());
    }

    /// A file goes away by another program.
    pub fn remove_file(&self, id: &str) {
        self.lock().files.retain(|file| file["id"] != id);
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }
}

fn start(world: &mut World, sent: &Sent) -> Fate {
    let at_work = world.jobs.iter().filter(|job| job["status"] == "pending").count();
    if at_work >= 3 {
        return Fate::refusal(400, "too_many_jobs");
    }
    let id = add(world, &sent.json());
    if world.lost > 0 {
        world.lost -= 1;
        return Fate::Break(TransportErrorKind::Reset, sent.body.len() as u64);
    }
    Fate::json(202, json!({"jobId": id, "status": "pending"}))
}

fn add(world: &mut World, wish: &Value) -> String {
    let number = world.jobs.len();
    let id = format!("j{number}");
    world.jobs.push(json!({
        "id": id, "provider": wish["provider"], "type": wish["generationType"], "prompt": wish["prompt"],
        "postContent": wish["content"].as_str().unwrap_or_default(), "status": "pending", "retryCount": 0,
        "createdAt": moment(number),
    }));
    id
}

fn retry(world: &mut World, sent: &Sent) -> Fate {
    let id = sent.url.path_segments().unwrap().nth(2).unwrap().to_owned();
    let job = world.jobs.iter_mut().find(|job| job["id"] == *id).unwrap();
    let count = job["retryCount"].as_u64().unwrap() + 1;
    job["status"] = json!("pending");
    job["errorMessage"] = Value::Null;
    job["retryCount"] = json!(count);
    Fate::json(
        200,
        json!({"jobId": id, "status": "pending", "retryCount": count}),
    )
}

/// A page of what is listed oldest first, newest first.
fn page(key: &str, all: &[Value], sent: &Sent) -> Fate {
    let query = |name: &str| {
        let found = sent.url.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned())
    };
    let all: Vec<Value> = all.iter().rev().cloned().collect();
    let start = query("cursor").map_or(0, |cursor| {
        all.iter()
            .position(|item| item["id"] == *cursor)
            .map_or(0, |at| at + 1)
    });
    let end = all
        .len()
        .min(start + query("limit").unwrap().parse::<usize>().unwrap());
    let next = (end < all.len()).then(|| all[end - 1]["id"].clone());
    Fate::json(
        200,
        json!({key: all[start..end], "hasMore": next.is_some(), "nextCursor": next}),
    )
}

/// A moment that is later the larger the number.
fn moment(number: usize) -> String {
    let number = i64::try_from(number).unwrap();
    let at = time::OffsetDateTime::from_unix_timestamp(BEGIN / 1000 + number).unwrap();
    at.format(&time::format_description::well_known::Rfc3339).unwrap()
}
