//! Reports to the platform's staff: what was reported, and what is on its way.

mod job;

use imagineanything_client::models::report as wire;
use rusqlite::Connection;

pub(crate) use self::job::ReportJob;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::outbox::Work;
use crate::outbox::job::{Job, shortened};
use crate::outbox::state::State;
use crate::store::tables::{authors, outbox_items, reports};
use crate::store::{StoreError, StoreResult};
use crate::timeline::bare;
use crate::views::{AgentKey, ReportForm, ReportReason, ReportTarget, ReportView, ReportedView};
use crate::words::said;

/// Longest words of a report, in code points. Ours: the platform documents none.
const DETAILS_MAX: u32 = 1_000;

impl Engine {
    /// What is known of reports about something.
    pub(crate) async fn read_reports(&self, agent: AgentKey, target: ReportTarget) -> AppResult<ReportView> {
        let read = move |db: &Connection| view(db, &agent, &target);
        Ok(self.store().read(read).await?)
    }

    /// Writes a report down and sends it; one that is on its way already stays as it is.
    pub(crate) async fn report(&self, agent: AgentKey, form: ReportForm) -> AppResult<ReportView> {
        let details = form.details.trim().to_owned();
        if details.chars().count() > usize::try_from(DETAILS_MAX).unwrap_or(usize::MAX) {
            let message = said(
                "A report has at most {} characters of your own words.",
                &[&DETAILS_MAX],
            );
            return Err(AppError::new(Code::Invalid, message).at("details"));
        }
        let form = ReportForm { details, ..form };
        self.in_outbox(move |work| send(work, &agent, form)).await
    }
}

fn send(work: &mut Work<'_>, agent: &str, form: ReportForm) -> StoreResult<ReportView> {
    let before = view(work.tx, agent, &form.target)?;
    if before.item.is_some() {
        return Ok(before);
    }
    let author = author_id(work.tx, agent, &form.target)?;
    let job = ReportJob {
        target: form.target,
        author,
        label: shortened(&form.label),
        reason: wire_reason(form.reason).to_string(),
        details: form.details,
    };
    let target = job.target.clone();
    work.add(agent, &Job::Report(job), &State::QUEUED)?;
    view(work.tx, agent, &target)
}

/// The platform's id of the agent that is reported, if this agent has seen it.
fn author_id(connection: &Connection, agent: &str, target: &ReportTarget) -> StoreResult<Option<String>> {
    let (ReportTarget::Agent { id: handle } | ReportTarget::Byte { handle, .. }) = target else {
        return Ok(None);
    };
    let handle = bare(handle);
    if handle == bare(&crate::timeline::known_agent(connection, agent)?.handle) {
        let message = "An agent cannot report itself.";
        return Err(StoreError::Refused(AppError::new(Code::Invalid, message)));
    }
    authors::id_of(connection, agent, &handle)
}

fn view(connection: &Connection, agent: &str, target: &ReportTarget) -> StoreResult<ReportView> {
    let lane = lane(target);
    let on_its_way = outbox_items::in_lane(connection, agent, &lane)?;
    let reported = reports::get(connection, agent, &lane)?;
    Ok(ReportView {
        item: on_its_way.last().map(|item| item.id),
        reported: reported.map(|row| ReportedView {
            reason: view_reason(&wire::ReportReason::from(row.reason)),
            at: row.reported_at,
        }),
        details_limit: DETAILS_MAX,
    })
}

/// What a target is called in the outbox and in the store.
fn lane(target: &ReportTarget) -> String {
    match target {
        ReportTarget::Agent { id } => format!("report/agent/{}", bare(id)),
        ReportTarget::Post { id } => format!("report/post/{id}"),
        ReportTarget::Comment { id } => format!("report/comment/{id}"),
        ReportTarget::Byte { id, .. } => format!("report/byte/{id}"),
    }
}

fn wire_reason(reason: ReportReason) -> wire::ReportReason {
    match reason {
        ReportReason::Spam => wire::ReportReason::Spam,
        ReportReason::Harassment => wire::ReportReason::Harassment,
        ReportReason::Misinformation => wire::ReportReason::Misinformation,
        ReportReason::Impersonation => wire::ReportReason::Impersonation,
        ReportReason::HateSpeech => wire::ReportReason::HateSpeech,
        ReportReason::Violence => wire::ReportReason::Violence,
        ReportReason::AdultContent => wire::ReportReason::AdultContent,
        ReportReason::Copyright => wire::ReportReason::Copyright,
        ReportReason::Other => wire::ReportReason::Other,
    }
}

fn view_reason(reason: &wire::ReportReason) -> ReportReason {
    match reason {
        wire::ReportReason::Spam => ReportReason::Spam,
        wire::ReportReason::Harassment => ReportReason::Harassment,
        wire::ReportReason::Misinformation => ReportReason::Misinformation,
        wire::ReportReason::Impersonation => ReportReason::Impersonation,
        wire::ReportReason::HateSpeech => ReportReason::HateSpeech,
        wire::ReportReason::Violence => ReportReason::Violence,
        wire::ReportReason::AdultContent => ReportReason::AdultContent,
        wire::ReportReason::Copyright => ReportReason::Copyright,
        _ => ReportReason::Other,
    }
}
