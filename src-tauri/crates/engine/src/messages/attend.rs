//! What happens by itself: what the person has before the eyes is marked as read, what was put off comes back.

use std::time::Duration;

use super::job::MessageJob;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::event::Event;
use crate::outbox::job::Job;
use crate::store::tables::{authors, conversations, inbox_states};
use crate::views::{AgentKey, Millis, Place};

/// Wait after the store refused.
const LATER: Duration = Duration::from_secs(5);

/// Attends for as long as it is polled.
pub(crate) async fn attend(engine: &Engine) {
    let (mut looks, mut changes) = (engine.presence().changes(), engine.messages().changes());
    loop {
        looks.borrow_and_update();
        changes.borrow_and_update();
        let wait = match once(engine).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%error, "the conversations could not be attended to");
                Some(LATER)
            }
        };
        let sleep = async {
            match wait {
                Some(wait) => engine.parts().clock.sleep(wait).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = looks.changed() => if changed.is_err() { return },
            changed = changes.changed() => if changed.is_err() { return },
            () = sleep => {}
        }
    }
}

/// Attends once; answers how long until something has to come back.
async fn once(engine: &Engine) -> AppResult<Option<Duration>> {
    if let Some((agent, Place::Conversation { conversation_id })) = engine.presence().before_eyes() {
        read(engine, agent, conversation_id).await?;
    }
    let now = engine.parts().clock.now();
    let next = engine.store().read(inbox_states::next).await?;
    if next.is_some_and(|next| next <= now) {
        let back = engine
            .store()
            .write(move |tx| inbox_states::bring_back(tx, now))
            .await?;
        for agent in back {
            engine.emit(Event::ConversationsStale { agent });
        }
        return Ok(engine
            .store()
            .read(inbox_states::next)
            .await?
            .map(|next| until(next, now)));
    }
    Ok(next.map(|next| until(next, now)))
}

fn until(moment: Millis, now: Millis) -> Duration {
    Duration::from_millis(u64::try_from(moment - now).unwrap_or_default())
}

/// Marks a conversation as read, if something in it is not (E47).
async fn read(engine: &Engine, agent: AgentKey, conversation_id: String) -> AppResult<()> {
    let (key, id) = (agent.clone(), conversation_id.clone());
    let unread = engine.store().read(move |db| {
        let row = conversations::get(db, &key, &id)?.filter(|row| row.unread_here() > 0);
        let author = row.as_ref().and_then(|row| row.author);
        let handle = author.map(|key| authors::get(db, key)).transpose()?;
        Ok(row.map(|_| handle.map(|author| author.handle).unwrap_or_default()))
    });
    let Some(handle) = unread.await? else {
        return Ok(());
    };
    let place = Place::Conversation {
        conversation_id: conversation_id.clone(),
    };
    engine.notices().read(&agent, &place);
    let job = MessageJob::Read {
        conversation_id,
        handle,
    };
    engine.wish(agent, Job::Message(job)).await
}
