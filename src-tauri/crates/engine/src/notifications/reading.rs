//! What the store knows becomes what the screen sees.

use rusqlite::Connection;

use super::Notifications;
use super::group::{Group, Told, chosen, grouped, kind_of};
use super::intake::place_of;
use crate::clients;
use crate::error::AppResult;
use crate::media::Media;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::notifications::{self, NotificationRow};
use crate::store::tables::{agents, authors, comments, counts, notification_state, posts};
use crate::store::{StoreError, StoreResult};
use crate::timeline::{Show, cut};
use crate::views::{
    AgentKey, Millis, NotificationFilter, NotificationKind, NotificationView, NotificationsView, Place,
    QuotedView,
};

/// Faces of a row.
const FACES: usize = 3;

impl Notifications {
    /// The list as the store knows it.
    pub(crate) async fn open(
        &self,
        agent: AgentKey,
        filter: NotificationFilter,
    ) -> AppResult<NotificationsView> {
        self.view(&agent, &filter).await.map(|(view, _)| view)
    }

    /// The list as the store knows it, and whose page continues it.
    pub(super) async fn view(
        &self,
        agent: &AgentKey,
        filter: &NotificationFilter,
    ) -> AppResult<(NotificationsView, Option<AgentKey>)> {
        let (agent, filter, media) = (agent.clone(), filter.clone(), self.shared.media.clone());
        let read = move |db: &Connection| view(db, &agent, &filter, &media);
        Ok(self.shared.store.read(read).await?)
    }

    /// Whose notifications are meant: the agent's own, or those of all agents in its world.
    pub(crate) async fn scope(&self, agent: &AgentKey, everyone: bool) -> AppResult<Vec<AgentKey>> {
        let agent = agent.clone();
        let read = move |db: &Connection| scope(db, &agent, everyone);
        Ok(self.shared.store.read(read).await?)
    }
}

fn scope(db: &Connection, agent: &AgentKey, everyone: bool) -> StoreResult<Vec<AgentKey>> {
    let Some(own) = agents::get(db, agent)? else {
        return Err(StoreError::Refused(clients::gone()));
    };
    if !everyone {
        return Ok(vec![own.key]);
    }
    let all = agents::all(db)?.into_iter();
    Ok(all
        .filter(|row| row.practice == own.practice)
        .map(|row| row.key)
        .collect())
}

fn view(
    db: &Connection,
    agent: &AgentKey,
    filter: &NotificationFilter,
    media: &Media,
) -> StoreResult<(NotificationsView, Option<AgentKey>)> {
    let scope = scope(db, agent, filter.everyone)?;
    let (mut told, mut unread, mut fetched) = (Vec::new(), 0_u32, Vec::new());
    // Where the list of an agent goes on below what is known, nothing older can be shown of the others: it would
    // move down when that comes.
    let mut horizon: Option<(Millis, AgentKey)> = None;
    for (whose, key) in scope.iter().enumerate() {
        let state = notification_state::get(db, key)?;
        let rows = notifications::of(db, key)?;
        if let Some(Onward::Cursor(_)) = state.onward {
            let oldest = rows.last().map_or(Millis::MAX, |row| row.at);
            if horizon.as_ref().is_none_or(|(known, _)| oldest > *known) {
                horizon = Some((oldest, key.clone()));
            }
        }
        fetched.push(state.fetched_at);
        unread = unread.saturating_add(counts::get(db, key)?.notifications);
        told.extend(rows.into_iter().map(|row| Told { whose, row }));
    }
    told.retain(|Told { row, .. }| {
        let in_sight = horizon.as_ref().is_none_or(|(oldest, _)| row.at >= *oldest);
        in_sight && chosen(filter.choice, kind_of(&row.kind)) && !(filter.unread && row.read)
    });
    told.sort_by(|one, other| (other.row.at, &other.row.id).cmp(&(one.row.at, &one.row.id)));
    let groups = grouped(told, filter.utc_offset);
    let most = usize::try_from(filter.most.max(1)).unwrap_or(usize::MAX);
    let shows = scope.iter().map(|key| Show::new(db, key, media));
    let shows: Vec<Show<'_>> = shows.collect::<StoreResult<_>>()?;
    let rows = groups.iter().take(most).map(|group| {
        let whose = group.newest().whose;
        row(db, &scope[whose], &shows[whose], group)
    });
    let view = NotificationsView {
        rows: rows.collect::<StoreResult<_>>()?,
        has_more: groups.len() > most || horizon.is_some(),
        fetched_at: fetched.into_iter().min().flatten(),
        unread,
    };
    Ok((view, horizon.map(|(_, key)| key)))
}

fn row(db: &Connection, agent: &AgentKey, show: &Show<'_>, group: &Group) -> StoreResult<NotificationView> {
    let newest = &group.newest().row;
    let mut faces: Vec<i64> = Vec::new();
    for actor in group.members.iter().filter_map(|told| told.row.actor) {
        if !faces.contains(&actor) && faces.len() < FACES {
            faces.push(actor);
        }
    }
    let key = match &newest.post_id {
        Some(post_id) => posts::key_of(db, agent, post_id)?,
        None => None,
    };
    let post = key.map(|key| show.quoted(Some(key))).transpose()?;
    let picture = post.as_ref().and_then(|post| post.pictures.first());
    let picture = picture.map(|picture| picture.small.clone());
    let of_post = post.map(|QuotedView { text, .. }| text).unwrap_or_default();
    let was_written = matches!(group.kind, NotificationKind::Mention | NotificationKind::Quote);
    let (words, about) = if was_written && newest.comment_id.is_none() {
        (of_post, Vec::new())
    } else {
        (
            said(db, key, newest)?
                .map(|words| cut(&words))
                .unwrap_or_default(),
            of_post,
        )
    };
    let ids = |wanted: fn(&NotificationRow) -> bool| {
        let members = group.members.iter().filter(|told| wanted(&told.row));
        members.map(|told| told.row.id.clone()).collect::<Vec<_>>()
    };
    Ok(NotificationView {
        row_id: format!("{agent}/{}", group.name()),
        agent: agent.clone(),
        kind: group.kind,
        word: newest.kind.clone(),
        ids: ids(|_| true),
        unread: ids(|row| !row.read),
        people: faces
            .into_iter()
            .map(|actor| show.author(actor))
            .collect::<StoreResult<_>>()?,
        count: group.actors(),
        at: newest.at,
        day: group.day,
        byte: newest.byte_id.is_some(),
        words,
        about,
        picture,
        message: newest.message.clone(),
        place: place(db, newest)?,
    })
}

/// The words of the comment: as the notification brought them, or as they were read elsewhere.
fn said(db: &Connection, post: Option<i64>, row: &NotificationRow) -> StoreResult<Option<String>> {
    match (&row.words, post, &row.comment_id) {
        (Some(words), ..) => Ok(Some(words.clone())),
        (None, Some(post), Some(comment)) => comments::words(db, post, comment),
        _ => Ok(None),
    }
}

/// Where a row leads: to its post, or else to who did it.
fn place(db: &Connection, row: &NotificationRow) -> StoreResult<Option<Place>> {
    if let Some(place) = place_of(row) {
        return Ok(Some(place));
    }
    let actor = row.actor.map(|actor| authors::get(db, actor)).transpose()?;
    Ok(actor.map(|actor| Place::Profile { handle: actor.handle }))
}
