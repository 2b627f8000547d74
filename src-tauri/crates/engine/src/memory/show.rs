//! What was found becomes what the screen sees.

use std::collections::HashMap;

use rusqlite::Connection;

use super::marks;
use crate::media::Media;
use crate::store::StoreResult;
use crate::store::tables::memories::{Kind, MemoryRow};
use crate::store::tables::{conversations, orders, posts};
use crate::timeline::Show as Eyes;
use crate::views::{AgentKey, MemoryHit, MemoryKind, Place};

/// Makes views of what was found.
pub(super) struct Show<'c> {
    db: &'c Connection,
    media: &'c Media,
}

impl<'c> Show<'c> {
    /// Views over this store.
    pub(super) fn new(db: &'c Connection, media: &'c Media) -> Self {
        Self { db, media }
    }

    /// Rows as views, in their order.
    pub(super) fn all(&self, rows: &[MemoryRow]) -> StoreResult<Vec<MemoryHit>> {
        let mut eyes: HashMap<&AgentKey, Eyes<'_>> = HashMap::new();
        let mut hits = Vec::with_capacity(rows.len());
        for row in rows {
            if !eyes.contains_key(&row.agent) {
                eyes.insert(&row.agent, Eyes::new(self.db, &row.agent, self.media)?);
            }
            if let Some(eyes) = eyes.get(&row.agent) {
                hits.push(self.hit(row, eyes)?);
            }
        }
        Ok(hits)
    }

    fn hit(&self, row: &MemoryRow, eyes: &Eyes<'_>) -> StoreResult<MemoryHit> {
        let (text, marks) = marks::show(&row.words);
        let profile = eyes.profile(&row.author)?;
        let part = row.part.as_deref().unwrap_or_default();
        Ok(MemoryHit {
            row_id: format!("{} {} {part}", row.kind.name(), row.target),
            agent: row.agent.clone(),
            kind: kind(row.kind),
            own: profile.own && !matches!(row.kind, Kind::Order),
            author: profile.author,
            at: row.at,
            text,
            marks,
            context: self.context(row, eyes)?,
            place: place(row),
            message_id: row.part.clone().filter(|_| row.kind == Kind::Message),
        })
    }

    /// What it is in.
    fn context(&self, row: &MemoryRow, eyes: &Eyes<'_>) -> StoreResult<String> {
        let name = |key: Option<i64>| match key {
            Some(key) => Ok(eyes.author(key)?.name),
            None => Ok(String::new()),
        };
        match row.kind {
            Kind::Comment => match posts::key_of(self.db, &row.agent, &row.target)? {
                Some(key) => name(Some(posts::get(self.db, key)?.author)),
                None => Ok(String::new()),
            },
            Kind::Message => {
                let known = conversations::get(self.db, &row.agent, &row.target)?;
                name(known.and_then(|known| known.author))
            }
            Kind::OrderMessage => {
                let known = orders::get(self.db, &row.agent, &row.target)?;
                Ok(known.map(|known| known.title).unwrap_or_default())
            }
            Kind::Post | Kind::Order | Kind::Prompt | Kind::Person => Ok(String::new()),
        }
    }
}

const fn kind(kind: Kind) -> MemoryKind {
    match kind {
        Kind::Post => MemoryKind::Post,
        Kind::Comment => MemoryKind::Comment,
        Kind::Message => MemoryKind::Message,
        Kind::Order | Kind::OrderMessage => MemoryKind::Order,
        Kind::Prompt => MemoryKind::Prompt,
        Kind::Person => MemoryKind::Person,
    }
}

/// Where something leads.
fn place(row: &MemoryRow) -> Place {
    let target = row.target.clone();
    match row.kind {
        Kind::Post | Kind::Comment => Place::Post {
            post_id: target,
            comment_id: row.part.clone(),
        },
        Kind::Message => Place::Conversation {
            conversation_id: target,
        },
        Kind::Order | Kind::OrderMessage => Place::Order { order_id: target },
        Kind::Prompt => Place::Studio,
        Kind::Person => Place::Profile { handle: target },
    }
}
