//! Files of the library: the platform's answers become rows, rows become what the screen sees.

use std::collections::{HashMap, HashSet};

use imagineanything_client::Page;
use imagineanything_client::models::media::{Media as Told, MediaFilter, MediaType, Purpose};
use rusqlite::Connection;

use super::job::StudioJob;
use super::show::{base, picture_view};
use crate::media::Media;
use crate::outbox::job::Job;
use crate::store::StoreResult;
use crate::store::tables::library::{self, LibraryRow, Shelf};
use crate::store::tables::library_lists::{self, ListRow};
use crate::store::tables::outbox_items;
use crate::timeline::millis;
use crate::views::{AgentKey, FileKind, FileState, FileView, LibraryFilter, LibraryView, Millis};

/// The shelf that a filter means.
pub(super) fn shelf(filter: &LibraryFilter) -> Shelf {
    Shelf {
        kind: filter.kind.trim().to_lowercase(),
        purpose: filter.purpose.trim().to_lowercase(),
    }
}

/// The question that a shelf is.
pub(super) fn question(shelf: &Shelf) -> MediaFilter {
    let word = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    MediaFilter {
        media_type: word(&shelf.kind).map(MediaType::from),
        purpose: word(&shelf.purpose).map(Purpose::from),
    }
}

/// Keeps a page of a shelf. The newest page begins the list anew, and files of its span that it does not name are gone
/// from the platform.
pub(super) fn take_page(
    db: &Connection,
    agent: &str,
    shelf: &Shelf,
    page: &Page<Told>,
    cursor: Option<&str>,
    now: Millis,
) -> StoreResult<()> {
    let list = library_lists::get(db, agent, shelf)?;
    let expected = list.as_ref().and_then(|list| list.cursor.as_deref());
    if cursor.is_some() && expected != cursor {
        return Ok(());
    }
    let mut bottom = None;
    for file in &page.items {
        let row = row_of(db, agent, file, now)?;
        bottom = Some(bottom.map_or(row.created_at, |bottom: Millis| bottom.min(row.created_at)));
        library::put(db, agent, &row)?;
    }
    let next = page
        .next_cursor
        .clone()
        .filter(|next| page.has_more && Some(next.as_str()) != cursor);
    let bottom = next.as_ref().and(bottom);
    if cursor.is_none() && page.skipped == 0 {
        let named: HashSet<&str> = page.items.iter().map(|file| file.id.as_str()).collect();
        // At the page's own end more files of the same age may follow.
        let from = bottom.map_or(Millis::MIN, |bottom| bottom + 1);
        for row in library::since(db, agent, shelf, from)? {
            if !named.contains(row.id.as_str()) {
                library::remove(db, agent, &row.id)?;
            }
        }
    }
    let list = ListRow {
        bottom,
        cursor: next,
        fetched_at: match (cursor, list) {
            (Some(_), Some(list)) => list.fetched_at,
            _ => now,
        },
    };
    library_lists::put(db, agent, shelf, &list)
}

fn row_of(db: &Connection, agent: &str, file: &Told, now: Millis) -> StoreResult<LibraryRow> {
    let known = library::get(db, agent, &file.id)?;
    let side = |side: Option<u64>| side.and_then(|side| u32::try_from(side).ok());
    let lower = |word: Option<&str>| word.unwrap_or_default().trim().to_lowercase();
    let family = file
        .content_type
        .as_deref()
        .and_then(|mime| mime.split('/').next());
    let kind = file.media_type.as_ref().map(|kind| kind.as_str()).or(family);
    let place = file
        .pathname
        .as_deref()
        .or(file.url.as_deref())
        .unwrap_or(&file.id);
    let place = place.split(['?', '#']).next().unwrap_or_default();
    let name = place.rsplit('/').find(|part| !part.is_empty());
    Ok(LibraryRow {
        id: file.id.clone(),
        url: file.url.clone(),
        name: name.unwrap_or(&file.id).to_owned(),
        kind: lower(kind),
        purpose: lower(file.purpose.as_ref().map(|purpose| purpose.as_str())),
        mime: file.content_type.clone(),
        bytes: file.size.and_then(|size| i64::try_from(size).ok()),
        width: side(file.width),
        height: side(file.height),
        duration_ms: file.duration.and_then(milliseconds),
        poster: file.thumbnail_url.clone(),
        status: lower(file.status.as_ref().map(|status| status.as_str())),
        created_at: file
            .created_at
            .and_then(millis)
            .or(known.as_ref().map(|known| known.created_at))
            .unwrap_or(now),
        deleting: false,
    })
}

fn milliseconds(seconds: f64) -> Option<u32> {
    let milliseconds = seconds * 1000.0;
    let is_believable = (1.0..=f64::from(u32::MAX)).contains(&milliseconds);
    // In range and not negative, so the cast only drops the fraction.
    is_believable.then_some(milliseconds as u32)
}

/// The library as far as this shelf was read.
pub(super) fn view(
    db: &Connection,
    agent: &AgentKey,
    filter: LibraryFilter,
    media: &Media,
) -> StoreResult<LibraryView> {
    let (shelf, base) = (shelf(&filter), base(db, agent)?);
    let list = library_lists::get(db, agent, &shelf)?;
    let rows = match &list {
        Some(list) => library::since(db, agent, &shelf, list.bottom.unwrap_or(Millis::MIN))?,
        None => Vec::new(),
    };
    let items = outbox_items::of_agent(db, agent)?;
    let items: HashMap<String, i64> = items
        .into_iter()
        .flatten()
        .filter_map(|item| match item.job {
            Job::Studio(StudioJob::Delete { media_id, .. }) => Some((media_id, item.id)),
            _ => None,
        })
        .collect();
    let show = |row: LibraryRow| {
        let kind = kind_of(&row);
        let address = |url: &Option<String>| url.as_deref().and_then(|url| picture_view(media, &base, url));
        let state = match row.status.as_str() {
            "processing" => FileState::Processing,
            "failed" => FileState::Failed,
            _ => FileState::Ready,
        };
        FileView {
            picture: match kind {
                FileKind::Picture => address(&row.url),
                _ => address(&row.poster),
            },
            stream: row
                .url
                .as_deref()
                .filter(|_| matches!(kind, FileKind::Video | FileKind::Sound))
                .and_then(|url| media.address_video(&base, url)),
            can_post: matches!(kind, FileKind::Picture | FileKind::Video) && state != FileState::Failed,
            has_link: row.url.is_some(),
            item: items.get(&row.id).copied(),
            kind,
            state,
            id: row.id,
            name: row.name,
            purpose: row.purpose,
            mime: row.mime,
            bytes: row.bytes.and_then(|bytes| u64::try_from(bytes).ok()),
            width: row.width,
            height: row.height,
            duration_ms: row.duration_ms,
            created_at: row.created_at,
            deleting: row.deleting,
        }
    };
    Ok(LibraryView {
        agent: agent.clone(),
        filter,
        files: rows.into_iter().map(show).collect(),
        has_more: list.as_ref().is_some_and(|list| list.cursor.is_some()),
        fetched_at: list.map(|list| list.fetched_at),
    })
}

/// What a file is: its content type counts more than the platform's word.
pub(super) fn kind_of(row: &LibraryRow) -> FileKind {
    let family = row.mime.as_deref().and_then(|mime| mime.split('/').next());
    match family.unwrap_or(&row.kind) {
        "image" => FileKind::Picture,
        "video" => FileKind::Video,
        "audio" => FileKind::Sound,
        _ => FileKind::Other,
    }
}
