//! One transaction of the outbox. Every change of an item goes through here, so that its echo, the screen and the
//! rail always hear of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use rusqlite::{Connection, Transaction};

use super::item::Item;
use super::job::Job;
use super::state::State;
use super::transfers;
use crate::event::Event;
use crate::store::StoreResult;
use crate::store::tables::echoes::{EchoMedia, EchoRow};
use crate::store::tables::outbox_proofs::{self, Thing};
use crate::store::tables::{attachments, outbox_items, outbox_needs};
use crate::timeline::{Changes, seam};
use crate::views::{AgentKey, EchoView, ItemState, Millis, OutboxItemView};

/// Bytes that left, by upload.
pub(crate) type Sent = HashMap<i64, u64>;

/// A transaction of the outbox.
pub(crate) struct Work<'t> {
    /// The transaction itself.
    pub(crate) tx: &'t Transaction<'t>,
    /// Now, by the steady clock.
    pub(crate) now: Millis,
    sent: Sent,
    touched: BTreeSet<i64>,
    news: News,
}

/// What has to be said and done after the commit.
#[derive(Debug, Default)]
#[must_use = "the screen has to be told after the commit"]
pub(crate) struct News {
    /// What the screen shows of items, in order.
    pub(super) items: Vec<OutboxItemView>,
    /// Items that left, with their agents.
    pub(super) left: Vec<(AgentKey, i64)>,
    /// What changed among posts and comments.
    pub(super) changes: BTreeMap<AgentKey, Changes>,
    /// Files of the app's own that are of no use any more.
    pub(super) files: Vec<PathBuf>,
    /// Uploads to stop.
    pub(super) stop: Vec<i64>,
    /// What else the screen must hear, each once.
    pub(super) events: Vec<Event>,
}

impl<'t> Work<'t> {
    /// Begins.
    pub(super) fn new(tx: &'t Transaction<'t>, now: Millis, sent: Sent) -> Self {
        Self {
            tx,
            now,
            sent,
            touched: BTreeSet::new(),
            news: News::default(),
        }
    }

    /// The item of this id, if it is there and can be read.
    pub(crate) fn item(&self, id: i64) -> StoreResult<Option<Item>> {
        Ok(outbox_items::get(self.tx, id)?.and_then(Result::ok))
    }

    /// Puts a job into the outbox.
    pub(crate) fn add(&mut self, agent: &str, job: &Job, state: &State) -> StoreResult<i64> {
        let id = outbox_items::insert(self.tx, agent, job, state, self.now)?;
        self.touched.insert(id);
        Ok(id)
    }

    /// Says where an item stands now.
    pub(crate) fn stand(&mut self, id: i64, state: &State) -> StoreResult<()> {
        outbox_items::set_state(self.tx, id, state)?;
        self.touched.insert(id);
        Ok(())
    }

    /// Takes an item out; `proven` says that the platform has it. Its files are forgotten with it.
    pub(crate) fn leave(&mut self, item: &Item, proven: bool) -> StoreResult<()> {
        for file in attachments::of_item(self.tx, item.id)? {
            self.forget_file(&file)?;
        }
        self.touched.extend(outbox_needs::waiting_for(self.tx, item.id)?);
        if let Some(deed) = item.job.deed() {
            deed.end(self);
            self.tell_stale(item);
        }
        if proven && is_shown(&item.job) {
            let view = item.view(Vec::new());
            self.news.items.push(OutboxItemView {
                state: ItemState::Sent,
                can_cancel: false,
                ..view
            });
        }
        self.drop_row(item.id, &item.agent)
    }

    /// Takes a row out, readable or not.
    pub(crate) fn drop_row(&mut self, id: i64, agent: &str) -> StoreResult<()> {
        outbox_items::remove(self.tx, id)?;
        self.news.left.push((agent.to_owned(), id));
        Ok(())
    }

    /// Forgets an attached file.
    pub(crate) fn forget_file(&mut self, file: &attachments::Attachment) -> StoreResult<()> {
        attachments::remove(self.tx, file.id)?;
        if file.file.kept {
            self.news.files.push(file.file.path.clone());
        }
        Ok(())
    }

    /// Deletes a file of the app's own, after the commit.
    pub(crate) fn forget_path(&mut self, path: PathBuf) {
        self.news.files.push(path);
    }

    /// Tells the screen something, after the commit.
    pub(crate) fn tell(&mut self, event: Event) {
        if !self.news.events.contains(&event) {
            self.news.events.push(event);
        }
    }

    /// Keeps what an item has made, as its proof.
    pub(crate) fn prove(&self, item: &Item, thing: Thing, id: &str) -> StoreResult<()> {
        outbox_proofs::insert(self.tx, &item.agent, thing, id, &item.lane, self.now)
    }

    fn tell_stale(&mut self, item: &Item) {
        let stale = item.job.deed().map(|deed| deed.stale(&item.agent));
        for event in stale.into_iter().flatten() {
            self.tell(event);
        }
    }

    /// Stops an upload that is under way, after the commit.
    pub(crate) fn stop(&mut self, upload: i64) {
        self.news.stop.push(upload);
    }

    /// Notes what changed among posts and comments.
    pub(crate) fn changed(&mut self, agent: &str, changes: Changes) {
        let known = self.news.changes.remove(agent).unwrap_or_default();
        self.news.changes.insert(agent.to_owned(), known.and(changes));
    }

    /// Takes the echo of an item off the screen.
    pub(crate) fn remove_echo(&mut self, item: &Item) -> StoreResult<()> {
        let changes = seam::remove_echo(self.tx, &item.agent, &item.echo_row())?;
        self.changed(&item.agent, changes);
        Ok(())
    }

    /// Ends: shows every item as it is now, and its echo with it.
    pub(super) fn close(mut self) -> StoreResult<News> {
        for id in std::mem::take(&mut self.touched) {
            for shown in self.shown_with(id)? {
                self.show(&shown)?;
            }
        }
        Ok(self.news)
    }

    /// An upload is shown within the post that waits for it.
    fn shown_with(&self, id: i64) -> StoreResult<Vec<Item>> {
        match self.item(id)? {
            Some(item) if is_shown(&item.job) => Ok(vec![item]),
            Some(upload) => {
                let posts = outbox_needs::waiting_for(self.tx, upload.id)?;
                let items = posts.into_iter().map(|post| self.item(post));
                Ok(items
                    .collect::<StoreResult<Vec<_>>>()?
                    .into_iter()
                    .flatten()
                    .collect())
            }
            None => Ok(Vec::new()),
        }
    }

    fn show(&mut self, item: &Item) -> StoreResult<()> {
        let view = view(self.tx, item, &self.sent)?;
        self.tell_stale(item);
        let has_echo = item.job.deed().is_none() && !item.state.is_adopted();
        if let (Some(target), true) = (&view.target, has_echo) {
            let echo = EchoRow {
                row_id: item.echo_row(),
                target: target.clone(),
                text: item.job.text().unwrap_or_default().to_owned(),
                media: echo_media(self.tx, item.id)?,
                created_at: item.created_at,
                echo: EchoView {
                    item: item.id,
                    state: view.state.clone(),
                    transfers: view.transfers.clone(),
                },
            };
            let changes = seam::put_echo(self.tx, &item.agent, &echo)?;
            self.changed(&item.agent, changes);
        }
        self.news.items.retain(|known| known.id != item.id);
        self.news.items.push(view);
        Ok(())
    }
}

/// What the screen shows of an item.
pub(super) fn view(connection: &Connection, item: &Item, sent: &Sent) -> StoreResult<OutboxItemView> {
    Ok(item.view(transfers::of_item(connection, item.id, sent)?))
}

/// Whether an item is shown by itself: an upload is a part of its post.
pub(super) fn is_shown(job: &Job) -> bool {
    !matches!(job, Job::Upload(_))
}

fn echo_media(connection: &Connection, item: i64) -> StoreResult<Vec<EchoMedia>> {
    let files = attachments::of_item(connection, item)?;
    let media = files.into_iter().map(|file| EchoMedia {
        kind: file.kind,
        path: file.file.path,
        url: file.media_url.filter(|_| file.borrowed),
        width: file.width,
        height: file.height,
        duration_ms: file.duration_ms,
    });
    Ok(media.collect())
}
