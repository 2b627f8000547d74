//! Notices on the desktop: shown by its notification service where there is one, else handed back to the window.

mod service;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use imagineanything_engine::Engine;
use imagineanything_engine::clock::{Clock, SystemClock};
use imagineanything_engine::event::Event;
use imagineanything_engine::shell::Notice;
use imagineanything_engine::views::{AgentKey, Place};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_notification::{ActionPerformed, NotificationBuilder, NotificationExt};
use tokio::sync::mpsc;

use crate::window;
pub(crate) use service::is_there;

/// How the plugin names a click on the notice itself.
const CLICK: &str = "tap";
/// A notice is on its way to the service for at most this long; what is taken back earlier is taken back once more.
const ON_ITS_WAY: Duration = Duration::from_secs(1);

/// Shows notices and takes them back, in order.
pub(crate) struct Notifications {
    orders: mpsc::UnboundedSender<Order>,
}

enum Order {
    Show(Notice),
    Withdraw(AgentKey, Place),
}

/// Notices that may still be seen, by the number that the plugin knows them by.
type Shown = Arc<Mutex<HashMap<i32, Standing>>>;

struct Standing {
    agent: AgentKey,
    place: Place,
    /// When it was shown, by the clock of the task that shows them.
    since: Duration,
    /// The window shows it, not the desktop.
    in_window: bool,
}

impl Notifications {
    /// Starts the task that shows them. `tell` reaches the window.
    pub(crate) fn new(app: AppHandle, tell: impl Fn(Event) + Send + 'static) -> Self {
        let (orders, queue) = mpsc::unbounded_channel();
        tauri::async_runtime::spawn(work(app, queue, tell));
        Self { orders }
    }

    /// Shows a notice.
    pub(crate) fn show(&self, notice: Notice) {
        // The receiver ends with the app.
        drop(self.orders.send(Order::Show(notice)));
    }

    /// Takes back what leads to this place.
    pub(crate) fn withdraw(&self, agent: &str, place: &Place) {
        drop(self.orders.send(Order::Withdraw(agent.to_owned(), place.clone())));
    }
}

async fn work(app: AppHandle, mut queue: mpsc::UnboundedReceiver<Order>, tell: impl Fn(Event)) {
    let (shown, clock) = (Shown::default(), SystemClock::new());
    let mut last = 0;
    while let Some(order) = queue.recv().await {
        match order {
            Order::Show(notice) => {
                last += 1;
                if last == 1 {
                    hear_clicks(&app, &shown);
                }
                let service = service::ask().await;
                let standing = Standing {
                    agent: notice.agent.clone(),
                    place: notice.place.clone(),
                    since: clock.elapsed(),
                    in_window: service.is_none(),
                };
                lock(&shown).insert(last, standing);
                match service {
                    Some(service) => show(&app, last, &notice, service, &shown),
                    None => tell(Event::NoticeShown { notice }),
                }
            }
            Order::Withdraw(agent, place) => withdraw(&app, &shown, clock, (agent, place), &tell),
        }
    }
}

fn show(app: &AppHandle, id: i32, notice: &Notice, service: service::Service, shown: &Shown) {
    let built = app
        .notification()
        .builder()
        .id(id)
        .title(&notice.title)
        .body(service.body(&notice.body));
    if let Err(error) = forget_when_closed(built, id, shown).show() {
        tracing::warn!(%error, "a notice was not shown");
    }
}

/// What the person closed need not be taken back.
#[cfg(target_os = "linux")]
fn forget_when_closed(built: NotificationBuilder<Wry>, id: i32, shown: &Shown) -> NotificationBuilder<Wry> {
    let shown = Arc::clone(shown);
    built.on_close(move || drop(lock(&shown).remove(&id)))
}

/// Other systems do not say what was closed.
#[cfg(not(target_os = "linux"))]
fn forget_when_closed(built: NotificationBuilder<Wry>, _id: i32, _shown: &Shown) -> NotificationBuilder<Wry> {
    built
}

fn withdraw(
    app: &AppHandle,
    shown: &Shown,
    clock: SystemClock,
    (agent, place): (AgentKey, Place),
    tell: impl Fn(Event),
) {
    let (mut ids, mut late, mut in_window) = (Vec::new(), false, false);
    lock(shown).retain(|id, standing| {
        let goes = standing.agent == agent && standing.place == place;
        if goes && standing.in_window {
            in_window = true;
        } else if goes {
            ids.push(*id);
            late |= clock.elapsed().saturating_sub(standing.since) < ON_ITS_WAY;
        }
        !goes
    });
    if in_window {
        tell(Event::NoticesWithdrawn { agent, place });
    }
    if ids.is_empty() {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        take_back(&app, ids.clone()).await;
        if late {
            clock.sleep(ON_ITS_WAY).await;
            take_back(&app, ids).await;
        }
    });
}

/// The plugin asks the service and waits for its answer, so that happens beside the async threads.
async fn take_back(app: &AppHandle, ids: Vec<i32>) {
    let app = app.clone();
    let done = tokio::task::spawn_blocking(move || app.notification().remove_active(ids));
    if let Ok(Err(error)) = done.await {
        tracing::warn!(%error, "notices were not taken back");
    }
}

/// A click brings the window to the front and leads to what the notice is about.
fn hear_clicks(app: &AppHandle, shown: &Shown) {
    let (handle, shown) = (app.clone(), Arc::clone(shown));
    let clicked = move |performed: &ActionPerformed| {
        let id = performed.notification().map(|notification| notification.id());
        let standing = id.and_then(|id| {
            let standing = lock(&shown);
            let standing = standing.get(&id)?;
            Some((standing.agent.clone(), standing.place.clone()))
        });
        if let (CLICK, Some((agent, place))) = (performed.action_id(), standing) {
            window::show(&handle);
            handle.state::<Engine>().go_to(agent, place);
        }
    };
    if let Err(error) = app.notification().on_action(clicked) {
        tracing::warn!(%error, "clicks on notices are not heard");
    }
}

fn lock(shown: &Mutex<HashMap<i32, Standing>>) -> MutexGuard<'_, HashMap<i32, Standing>> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}
