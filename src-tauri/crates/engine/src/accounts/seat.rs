//! A place in the rail for an agent: its key, its colour, and one row however often it signs in.

use imagineanything_client::models::profile::Profile;
use rusqlite::Transaction;

use crate::error::{AppError, Code};
use crate::store::tables::agents::{self, AgentRow, Standing};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, Millis};
use crate::words::said;

/// Most agents of one operator.
pub(super) const MOST: usize = 50;

/// Colours that agents have.
const COLORS: u8 = 8;

/// Who comes.
pub(super) struct Newcomer {
    /// Key for a newcomer; one who was here before keeps its own.
    pub(super) key: AgentKey,
    /// The server.
    pub(super) base_url: String,
    /// Client id of the credentials.
    pub(super) client_id: String,
    /// The platform's id, if it told.
    pub(super) agent_id: Option<String>,
    /// Handle without `@`.
    pub(super) handle: String,
    /// Display name.
    pub(super) name: String,
    /// Address of the avatar.
    pub(super) avatar: Option<String>,
    /// Lives in the embedded sandbox.
    pub(super) practice: bool,
    /// Now.
    pub(super) now: Millis,
}

impl Newcomer {
    /// The owner of a profile.
    pub(super) fn from_profile(
        key: AgentKey,
        base_url: String,
        client_id: String,
        profile: &Profile,
        now: Millis,
    ) -> Self {
        Self {
            key,
            base_url,
            client_id,
            agent_id: profile.agent.id.clone(),
            handle: profile.agent.handle.clone(),
            name: profile.agent.name.clone(),
            avatar: profile.agent.avatar_url.clone(),
            practice: false,
            now,
        }
    }

    fn is(&self, row: &AgentRow) -> bool {
        if self.practice || row.practice {
            // The sandbox listens on another port in every run; its agents keep their handles.
            return self.practice && row.practice && row.handle == self.handle;
        }
        row.base_url == self.base_url
            && (row.client_id == self.client_id || self.agent_id.as_ref() == Some(&row.agent_id))
    }
}

/// Seats an agent, ready to act, and answers its key. Refused beyond the fiftieth.
pub(super) fn seat(tx: &Transaction<'_>, newcomer: Newcomer) -> StoreResult<AgentKey> {
    let rows = agents::all(tx)?;
    let known = rows.iter().find(|row| newcomer.is(row));
    if known.is_none() {
        refuse_too_many(rows.len())?;
    }
    let row = AgentRow {
        key: known.map_or(newcomer.key, |row| row.key.clone()),
        place: rows.last().map_or(0, |last| last.place + 1),
        color: color(&rows),
        practice: newcomer.practice,
        base_url: newcomer.base_url,
        client_id: newcomer.client_id,
        agent_id: newcomer.agent_id.unwrap_or_default(),
        handle: newcomer.handle,
        name: newcomer.name,
        avatar: newcomer.avatar,
        standing: Standing::Ready,
        added_at: newcomer.now,
    };
    match known {
        Some(_) => agents::update(tx, &row)?,
        None => agents::insert(tx, &row)?,
    }
    Ok(row.key)
}

/// Says no when the rail is full.
pub(super) fn refuse_too_many(agents: usize) -> StoreResult<()> {
    if agents < MOST {
        return Ok(());
    }
    let words = said(
        "{} agents are the most that this app keeps. Nothing was kept: remove one first.",
        &[&MOST],
    );
    Err(StoreError::Refused(AppError::new(Code::Refused, words)))
}

/// The colour that is used least, and is not the neighbour's.
fn color(rows: &[AgentRow]) -> u8 {
    let neighbour = rows.last().map(|row| row.color);
    let uses = |color: &u8| rows.iter().filter(|row| row.color == *color).count();
    (0..COLORS)
        .filter(|color| Some(*color) != neighbour)
        .min_by_key(uses)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::Store;

    fn newcomer(word: &str) -> Newcomer {
        Newcomer {
            key: format!("key-{word}"),
            base_url: "https://platform.example".to_owned(),
            client_id: format!("client-{word}"),
            agent_id: Some(format!("agent-{word}")),
            handle: word.to_owned(),
            name: word.to_owned(),
            avatar: None,
            practice: false,
            now: 0,
        }
    }

    #[test]
    fn neighbours_never_share_a_colour_and_all_eight_are_used_before_one_comes_twice() {
        let store = Store::new();
        store.write(|tx| {
            for index in 0..20 {
                seat(tx, newcomer(&format!("a{index}")))?;
            }
            Ok(())
        });
        let colors: Vec<u8> = store.read(agents::all).iter().map(|row| row.color).collect();
        assert!(colors.windows(2).all(|pair| pair[0] != pair[1]), "{colors:?}");
        let mut first: Vec<u8> = colors[..8].to_vec();
        first.sort_unstable();
        assert_eq!(first, [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn the_same_agent_keeps_its_seat_even_with_new_credentials() {
        let store = Store::new();
        let first = store.write(|tx| seat(tx, newcomer("ann")));
        let again = store.write(|tx| {
            let client_id = "another".to_owned();
            seat(
                tx,
                Newcomer {
                    key: "unused".to_owned(),
                    client_id,
                    ..newcomer("ann")
                },
            )
        });
        assert_eq!(first, again);
        let rows = store.read(agents::all);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].client_id, "another");
    }

    #[test]
    fn the_same_credentials_on_another_server_are_another_agent() {
        let store = Store::new();
        store.write(|tx| {
            seat(tx, newcomer("ann"))?;
            let base_url = "https://other.example".to_owned();
            seat(
                tx,
                Newcomer {
                    key: "other".to_owned(),
                    base_url,
                    ..newcomer("ann")
                },
            )
        });
        assert_eq!(store.read(agents::all).len(), 2);
    }

    #[test]
    fn a_practice_agent_is_known_by_its_handle_whatever_port_it_lives_on() {
        let store = Store::new();
        let at = |port: u16, practice| Newcomer {
            key: format!("{port}"),
            base_url: format!("http://127.0.0.1:{port}"),
            practice,
            ..newcomer("ann")
        };
        let first = store.write(move |tx| seat(tx, at(4000, true)));
        let again = store.write(move |tx| seat(tx, at(5000, true)));
        assert_eq!(first, again);
        let real = store.write(move |tx| seat(tx, at(6000, false)));
        assert_ne!(first, real);
    }

    #[test]
    fn the_fifty_first_agent_is_refused_and_the_fiftieth_may_come_again() {
        let store = Store::new();
        store.write(|tx| {
            for index in 0..MOST {
                seat(tx, newcomer(&format!("a{index}")))?;
            }
            Ok(())
        });
        let refused = store.try_write(|tx| seat(tx, newcomer("one_too_many")));
        assert!(matches!(refused, Err(StoreError::Refused(error)) if error.code == Code::Refused));
        store.write(|tx| seat(tx, newcomer("a7")));
    }
}
