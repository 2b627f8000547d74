//! What a person can hand on when something is wrong: versions, states and counts, and the latest warnings with every
//! secret removed. It names no agent and repeats nothing that anybody wrote.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rusqlite::Connection;
use time::format_description::well_known::Rfc3339;

use crate::clients::address;
use crate::clock::moment;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::scrub::scrub;
use crate::store::StoreResult;
use crate::store::tables::agents::{self, AgentRow};
use crate::store::tables::outbox_items;
use crate::views::{Allowance, DiagnosticsView, ItemState, VaultState};

/// What the shell knows of the computer around the app.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Names and values: versions, platform, display.
    pub facts: Vec<(String, String)>,
    /// The latest lines of the log that are warnings or errors, oldest first.
    pub warnings: Vec<String>,
}

/// What the store says.
struct Counted {
    agents: Vec<AgentRow>,
    outbox: Vec<BTreeMap<&'static str, u32>>,
    ends: Vec<(String, u32)>,
    tables: Vec<(String, i64)>,
    bytes: i64,
}

impl Engine {
    /// Everything that helps to find out what is wrong, in lines.
    pub(crate) async fn describe(&self, around: Surroundings) -> AppResult<DiagnosticsView> {
        let counted = self.store().read(count).await?;
        let mut lines = self.head(&around);
        for (place, agent) in counted.agents.iter().enumerate() {
            lines.push(format!("\nAgent {}: {}", place + 1, self.server(agent)));
            lines.extend(self.calls_left(agent));
            let states = counted.outbox.get(place).map(listed).unwrap_or_default();
            lines.push(format!("  outbox: {states}"));
        }
        let ends = listed_ends(&counted.ends);
        lines.push(format!("\nAttempts of what is in the outbox: {ends}"));
        lines.push(format!("\nStore: {} kB", counted.bytes / 1024));
        let filled = counted.tables.iter().filter(|(_, rows)| *rows > 0);
        lines.extend(filled.map(|(table, rows)| format!("  {table}: {rows}")));
        lines.push(format!("\nLatest warnings: {}", around.warnings.len()));
        lines.extend(around.warnings.iter().map(|line| format!("  {}", scrub(line))));
        let text = lines.join("\n") + "\n";
        Ok(DiagnosticsView { text })
    }

    fn head(&self, around: &Surroundings) -> Vec<String> {
        let now = moment(self.parts().clock.now());
        let mut lines = vec![
            format!("ImagineAnything Desktop {}", env!("CARGO_PKG_VERSION")),
            format!("Taken {}", now.format(&Rfc3339).unwrap_or_default()),
        ];
        let facts = around.facts.iter();
        lines.extend(facts.map(|(name, value)| format!("{name}: {}", scrub(value))));
        lines.push(format!("Vault: {}", vault(&self.vault().state())));
        lines
    }

    fn calls_left(&self, agent: &AgentRow) -> Option<String> {
        let budget = self.budget(agent.key.clone()).ok()?;
        let left = |name: &str, Allowance { left, limit }: Allowance| format!("{name} {left}/{limit}");
        let classes = [
            left("read", budget.read),
            left("write", budget.write),
            left("auth", budget.auth),
            left("upload", budget.upload),
        ];
        Some(format!("  calls left: {}", classes.join(", ")))
    }

    /// Where an agent lives and whether that can be reached; not who it is.
    fn server(&self, agent: &AgentRow) -> String {
        let (host, up) = match address(&agent.base_url) {
            Ok(url) => (url.host_str().unwrap_or("?").to_owned(), self.reach().is_up(&url)),
            Err(_) => ("?".to_owned(), false),
        };
        let standing = format!("{:?}", agent.standing).to_lowercase();
        let practice = if agent.practice { ", practice" } else { "" };
        let reached = if up { "reached" } else { "not reached" };
        format!("{standing}{practice}, {host} {reached}")
    }
}

fn count(db: &Connection) -> StoreResult<Counted> {
    let agents = agents::all(db)?;
    let outbox = agents.iter().map(|agent| states(db, &agent.key));
    let outbox = outbox.collect::<StoreResult<_>>()?;
    let bytes: i64 = db.query_row(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        [],
        |row| row.get(0),
    )?;
    let mut ends = db.prepare(
        "SELECT coalesce(ended, 'on its way'), count(*) FROM outbox_attempts GROUP BY 1 ORDER BY 1",
    )?;
    let ends = ends.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let ends = ends.collect::<Result<_, _>>()?;
    let mut names = db.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
         ORDER BY name",
    )?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?;
    let mut tables = Vec::new();
    for name in names {
        let name = name?;
        let rows = db.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
        tables.push((name, rows));
    }
    Ok(Counted {
        agents,
        outbox,
        ends,
        tables,
        bytes,
    })
}

/// How many items stand where.
fn states(db: &Connection, agent: &str) -> StoreResult<BTreeMap<&'static str, u32>> {
    let mut states = BTreeMap::new();
    for kept in outbox_items::of_agent(db, agent)? {
        let state = match kept {
            Ok(item) => word(&item.state.view(item.blocked)),
            Err(_) => "unreadable",
        };
        *states.entry(state).or_default() += 1;
    }
    Ok(states)
}

fn word(state: &ItemState) -> &'static str {
    match state {
        ItemState::Holding { .. } => "held back",
        ItemState::Queued | ItemState::Depends => "queued",
        ItemState::Waiting { .. } => "waiting",
        ItemState::Attempting => "on its way",
        ItemState::Processing => "processed",
        ItemState::Settling => "in doubt",
        ItemState::Asks { .. } => "asking",
        ItemState::Sent => "sent",
        ItemState::Rejected { .. } => "refused",
        ItemState::Quarantined { .. } => "unreadable",
    }
}

fn listed(states: &BTreeMap<&'static str, u32>) -> String {
    let states: Vec<String> = states
        .iter()
        .map(|(state, count)| format!("{count} {state}"))
        .collect();
    if states.is_empty() {
        "empty".to_owned()
    } else {
        states.join(", ")
    }
}

fn listed_ends(ends: &[(String, u32)]) -> String {
    let ends: Vec<String> = ends.iter().map(|(end, count)| format!("{count} {end}")).collect();
    if ends.is_empty() {
        "none".to_owned()
    } else {
        ends.join(", ")
    }
}

fn vault(state: &VaultState) -> &'static str {
    match state {
        VaultState::Asleep => "not asked yet",
        VaultState::Open { .. } => "open",
        VaultState::Locked { .. } => "locked",
        VaultState::Absent => "no keyring",
        VaultState::Denied { .. } => "denied",
    }
}
