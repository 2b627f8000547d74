//! What all handlers share.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::clock::Timeline;
use crate::control::faults::Faults;
use crate::control::ledger::Ledger;
use crate::courier::Bell;
use crate::drawing;
use crate::generation::JobPace;
use crate::http::body;
use crate::http::error::ApiError;
use crate::http::limits::Limiter;
use crate::life::{self, Life};
use crate::media::Shelf;
use crate::options::{Dialect, World};
use crate::seeding;
use crate::store::{Store, fact, set_fact};
use crate::world;

/// The fact that a database has been filled, and when.
pub(crate) const SETTLED: &str = "settled";

/// Largest body that a late commit keeps: an upload of 100 MB and its form.
const LATE_BODY_MAX: usize = 101 << 20;

/// One running sandbox.
pub(crate) struct App {
    pub(crate) store: Store,
    pub(crate) shelf: Shelf,
    /// How many pictures are drawn at a time.
    pub(crate) brushes: Semaphore,
    pub(crate) timeline: Arc<Timeline>,
    pub(crate) limiter: Limiter,
    pub(crate) ledger: Ledger,
    pub(crate) faults: Faults,
    pub(crate) dialect: Dialect,
    pub(crate) world: World,
    pub(crate) seed: u64,
    /// How many older posts a seeded world has besides its own.
    pub(crate) posts: usize,
    /// Whether webhooks may be plain http addresses of this machine (X48).
    pub(crate) loopback_webhooks: bool,
    pub(crate) bell: Bell,
    pub(crate) life: Life,
    pub(crate) token_ttl: Duration,
    pub(crate) video_processing: Duration,
    /// After how long the outside world does its part by itself.
    pub(crate) outside: Option<Duration>,
    /// How long generation takes.
    pub(crate) job_pace: Mutex<JobPace>,
    pub(crate) stop: CancellationToken,
}

impl App {
    /// Fills a new database; one that was filled before, even with nothing, is kept as it is.
    pub(crate) async fn settle(&self) -> Result<(), ApiError> {
        match self.store.read(|session| fact(session, SETTLED)).await? {
            Some(_) => Ok(()),
            None => self.settle_again().await,
        }
    }

    async fn settle_again(&self) -> Result<(), ApiError> {
        let (world, seed, posts) = (self.world, self.seed, self.posts);
        self.store
            .write(move |session| {
                if world == World::Seeded {
                    let mut plan = world::plan(seed, session.now_ms);
                    world::bulk::prepend(&mut plan, posts, seed);
                    seeding::fill(session, seed, &plan)?;
                    seeding::market::fill(session, seed, &plan.agents)?;
                    seeding::studio::fill(session)?;
                }
                life::begin(session)?;
                set_fact(session, SETTLED, session.now_ms)
            })
            .await
    }

    /// Begins anew: the world as it was at the first start, no uploads, no faults, an empty ledger.
    pub(crate) async fn reset(&self) -> Result<(), ApiError> {
        self.store.clear().await?;
        self.shelf.clear();
        self.faults.disarm(None);
        self.limiter.set(self.limiter.limits());
        self.ledger.clear();
        self.set_job_pace(JobPace::default());
        self.settle_again().await
    }

    /// How long generation takes.
    pub(crate) fn job_pace(&self) -> JobPace {
        *self.job_pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets jobs that start from now on take as long as `pace` says.
    pub(crate) fn set_job_pace(&self, pace: JobPace) {
        *self.job_pace.lock().unwrap_or_else(PoisonError::into_inner) = pace;
    }

    /// Opens the bytes of medium `id`, drawing them first if that was not done yet.
    pub(crate) async fn open_medium(&self, id: &str) -> Result<tokio::fs::File, ApiError> {
        let file = self.shelf.file(id);
        if !tokio::fs::try_exists(&file).await? {
            drawing::draw(self, id).await?;
        }
        Ok(tokio::fs::File::open(file).await?)
    }

    /// Answers 504 now and lets the request have its effect after `delay`, as a proxy that gave up too early does.
    pub(crate) async fn commit_later(
        self: &Arc<Self>,
        delay: Duration,
        request: Request,
        next: Next,
    ) -> Response {
        let (parts, body) = request.into_parts();
        let body = match body::collect(body, LATE_BODY_MAX).await {
            Ok(bytes) => bytes,
            Err(refusal) => return refusal.into_response(),
        };
        let app = Arc::clone(self);
        tokio::spawn(async move {
            tokio::select! {
                () = app.timeline.sleep(delay) => {
                    next.run(Request::from_parts(parts, body.into())).await;
                }
                () = app.stop.cancelled() => {}
            }
        });
        ApiError::new(
            StatusCode::GATEWAY_TIMEOUT,
            "gateway_timeout",
            "The answer did not come in time.",
        )
        .into_response()
    }
}
