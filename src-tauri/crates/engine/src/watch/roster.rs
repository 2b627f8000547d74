//! Who is looked for: read from the store when the rail changes, not at every look.

use crate::clients::address;
use crate::engine::Engine;
use crate::store::tables::agents::{self, Standing};
use crate::views::AgentKey;

/// The agents that can look, on servers that can be reached.
pub(super) fn read(engine: &Engine) -> Vec<AgentKey> {
    let rows = engine.store().read_now(agents::all).unwrap_or_default();
    let is_shut = engine.vault().is_shut();
    let can_look = rows.into_iter().filter(|row| {
        let is_up = || address(&row.base_url).is_ok_and(|url| engine.reach().is_up(&url));
        row.standing == Standing::Ready && (row.practice || !is_shut) && is_up()
    });
    can_look.map(|row| row.key).collect()
}
