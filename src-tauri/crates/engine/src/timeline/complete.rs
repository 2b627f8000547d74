//! Completing `@` and `#` from what this computer has seen.

use rusqlite::Connection;

use super::Timeline;
use super::show::{Show, known_agent};
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::{authors, hashtags};
use crate::views::{AgentKey, Completion};
use crate::words::{said, say};

/// Most completions.
const MOST: usize = 8;
/// Asked for, so that leaving out oneself still leaves enough.
const ASKED: u32 = 9;

impl Timeline {
    /// Completions of a word that begins with `@` or `#`; none for any other word.
    pub(crate) async fn complete(&self, agent: AgentKey, typed: String) -> AppResult<Vec<Completion>> {
        let timeline = self.clone();
        let read = move |db: &Connection| {
            let mut found = match typed.split_at_checked(1) {
                Some(("@", start)) => timeline.mentions(db, &agent, start)?,
                Some(("#", start)) => timeline.tags(db, &agent, start)?,
                _ => Vec::new(),
            };
            found.truncate(MOST);
            Ok(found)
        };
        Ok(self.shared.store.read(read).await?)
    }

    fn mentions(&self, db: &Connection, agent: &AgentKey, start: &str) -> StoreResult<Vec<Completion>> {
        let show = Show::new(db, agent, &self.shared.media)?;
        let own = known_agent(db, agent)?.handle;
        let rows = authors::complete(db, agent, start, self.shared.clock.now(), ASKED)?;
        let others = rows.into_iter().filter(|author| author.handle != own);
        Ok(others
            .map(|author| {
                let author = show.author_view(author);
                Completion {
                    insert: format!("@{}", author.handle),
                    detail: author.name,
                    avatar: author.avatar,
                }
            })
            .collect())
    }

    fn tags(&self, db: &Connection, agent: &AgentKey, start: &str) -> StoreResult<Vec<Completion>> {
        let start = start.to_lowercase();
        let rows = hashtags::complete(db, agent, &start, self.shared.clock.now(), ASKED)?;
        Ok(rows
            .into_iter()
            .map(|row| Completion {
                insert: format!("#{}", row.tag),
                detail: match row.posts {
                    1 => say("1 post seen here"),
                    posts => said("{} posts seen here", &[&posts]),
                },
                avatar: None,
            })
            .collect())
    }
}
