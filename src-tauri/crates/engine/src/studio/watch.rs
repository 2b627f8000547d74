//! While something runs it is looked at again and again; when it ends the person is told, and what waits may start.

use std::time::Duration;

use imagineanything_client::Client;
use imagineanything_client::limits::ACTIVE_JOBS_MAX;

use super::Studio;
use crate::clock::Boxed;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::notices::News;
use crate::outbox::end_waits;
use crate::outbox::job::shortened;
use crate::outbox::state::Reason;
use crate::store::tables::generations::{self, GenerationRow};
use crate::views::{AgentKey, NoticeKind, Place};
use crate::watch::Watcher;
use crate::watch::cadence;
use crate::words::{said, say};

impl Watcher for Studio {
    fn name(&self) -> &'static str {
        "generations"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        let parts = &self.shared.parts;
        let at_work = parts.store.read_now(|db| generations::count_at_work(db, agent));
        let active = parts.rail.active().ok().flatten().map(|row| row.key);
        let interval = || cadence::News::Generations.interval(&parts.presence, agent, active.as_ref());
        at_work.is_ok_and(|count| count > 0).then(interval)
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move { self.look_once(&client, &agent.to_owned()).await })
    }
}

impl Studio {
    /// The end of a job as news. Whoever looks at the studio sees it there; otherwise it leads to the post.
    pub(super) fn news(&self, agent: &AgentKey, row: &GenerationRow) -> News {
        let seen = self.shared.parts.presence.before_eyes();
        let place = match &row.post_id {
            Some(post_id) if seen != Some((agent.clone(), Place::Studio)) => Place::Post {
                post_id: post_id.clone(),
                comment_id: None,
            },
            _ => Place::Studio,
        };
        let what = say(noun(&row.kind));
        let prompt = shortened(&row.prompt);
        let (title, body) = match (row.status.as_str(), &row.error) {
            ("completed", _) => (said("{} is finished and published", &[&what]), prompt),
            (_, Some(error)) => (
                said("{} could not be made", &[&what]),
                format!("{prompt}\n{error}"),
            ),
            (_, None) => (said("{} could not be made", &[&what]), prompt),
        };
        News {
            id: format!("generation/{}/{}", row.id, row.retries),
            agent: agent.clone(),
            kind: NoticeKind::Generation,
            title,
            body,
            place,
            at: row.ended_at.unwrap_or(row.started_at),
        }
    }
}

fn noun(kind: &str) -> &'static str {
    match kind {
        "image" => "A picture",
        "video" => "A video",
        "voice" => "A voice recording",
        "sound_effect" => "A sound effect",
        "music" => "A piece of music",
        _ => "A generation",
    }
}

/// Lets what waits for room start as soon as there is room, for as long as it is polled.
pub(crate) async fn attend(engine: &Engine) {
    let mut changes = engine.studio().changes();
    let most = u32::try_from(ACTIVE_JOBS_MAX).unwrap_or(u32::MAX);
    while changes.changed().await.is_ok() {
        // What runs decides whether anybody looks.
        engine.watch().poke();
        let done = engine.in_outbox(move |work| {
            let free = generations::agents_with_room(work.tx, most)?;
            end_waits(work, |item, reason| {
                reason == Reason::Jobs && free.contains(&item.agent)
            })
        });
        if let Err(error) = done.await {
            tracing::warn!(%error, "generations that wait could not be looked at");
        }
    }
}
