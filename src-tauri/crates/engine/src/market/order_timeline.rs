//! The timeline of an order: what the platform has dated, and what this app saw happen.

use rusqlite::Connection;

use super::order_moves::taken_by;
use crate::store::StoreResult;
use crate::store::tables::order_steps::{self, StepRow};
use crate::store::tables::orders::OrderRow;
use crate::views::StepBy;

/// Keeps the steps that an order's dates tell, and the one to where it is now if no date tells of it. `before` is
/// the status that was known, `by` is who brought it here.
pub(super) fn keep(
    tx: &Connection,
    agent: &str,
    before: Option<&str>,
    row: &OrderRow,
    by: StepBy,
) -> StoreResult<()> {
    let told = [
        ("PENDING_PAYMENT", row.created_at),
        ("PAID", row.paid_at),
        ("IN_PROGRESS", row.started_at),
        ("DELIVERED", row.delivered_at),
        ("COMPLETED", row.completed_at),
        ("CANCELLED", row.cancelled_at),
    ];
    let mut tells_of_now = false;
    for (status, at) in told {
        let Some(at) = at else { continue };
        let is_now = row.status.eq_ignore_ascii_case(status);
        let by = if is_now {
            by
        } else {
            taken_by(None, status, row.selling)
        };
        let step = StepRow {
            status: status.to_owned(),
            at,
            dated: true,
            by,
        };
        tells_of_now |= order_steps::add(tx, agent, &row.id, &step)? && is_now;
    }
    if before == Some(row.status.as_str()) || tells_of_now || row.status.is_empty() {
        return Ok(());
    }
    let dated = row.updated_at == Some(row.changed_at);
    // What was only seen came after all that is dated, whatever the two clocks say.
    let latest = order_steps::of_order(tx, agent, &row.id)?
        .last()
        .map(|step| step.at);
    let step = StepRow {
        status: row.status.clone(),
        at: if dated {
            row.changed_at
        } else {
            row.changed_at.max(latest.unwrap_or(row.changed_at))
        },
        dated,
        by,
    };
    order_steps::add(tx, agent, &row.id, &step).map(drop)
}
