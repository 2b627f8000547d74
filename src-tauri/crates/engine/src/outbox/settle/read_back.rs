//! Reading back: looks for what a lost answer may have made (E04, E12, E79).

use std::pin::pin;

use futures_util::{Stream, TryStreamExt};
use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::media::{Media, MediaFilter, MediaType, Purpose};
use imagineanything_client::{Client, Error, Page, PageQuery};
use time::OffsetDateTime;

use super::super::job::Job;
use super::super::outcome::Answer;
use super::finding::{Finding, Match};
use super::sought::Sought;
use crate::views::MediaKind;

/// Most pages of a list that are read to find one thing: 2,000 entries.
const PAGES: usize = 20;

/// Looks for what a job may have made. `is_taken` says what is the proof of something else already.
pub(in super::super) async fn read_back(
    client: &Client,
    job: &Job,
    sought: &Sought,
    is_taken: impl Fn(&str) -> bool + Sync,
) -> Result<Finding<Answer>, Error> {
    let query = PageQuery::first().limit(PAGE_MAX);
    match job {
        Job::Post(_) | Job::Quote(_) => {
            let pages = client.posts().timeline(&query).pages();
            let all = gather(pages, |post| sought.ends_at(&post.id, post.created_at)).await?;
            let matching = |post: &_| sought.is_post(post);
            Ok(all.weigh(matching, |post| (post.id.clone(), post.created_at), is_taken))
                .map(|finding| finding.map(|post| Answer::Post(Box::new(post))))
        }
        Job::Comment(job) => {
            let pages = client.posts().comments(&job.post_id, &query).pages();
            // Their order is not documented, so every one is looked at.
            let all = gather(pages, |_| false).await?.flat(replies);
            let matching = |comment: &_| sought.is_comment(&job.post_id, comment);
            Ok(all.weigh(
                matching,
                |comment| (comment.id.clone(), comment.created_at),
                is_taken,
            ))
            .map(|finding| finding.map(|comment| Answer::Comment(Box::new(comment))))
        }
        Job::Upload(job) => {
            let pages = client.uploads().list(&files_of(job.media), &query).pages();
            let all = gather(pages, |_| false).await?;
            // What was uploaded for another use cannot be used here.
            let other_use = if job.for_byte {
                Purpose::Post
            } else {
                Purpose::Byte
            };
            let matching =
                |file: &Media| file.purpose.as_ref() != Some(&other_use) && sought.is_file(&job.mime, file);
            Ok(all.weigh(matching, |file| (file.id.clone(), file.created_at), is_taken))
                .map(|finding| finding.map(|file| Answer::Media(Box::new(file))))
        }
        other => match other.deed() {
            Some(deed) => {
                let finding = deed.find(client, sought, &is_taken).await?;
                Ok(finding.map(Answer::Deed))
            }
            None => Ok(Finding::Nothing),
        },
    }
}

/// Own files of this kind.
pub(in super::super) fn files_of(kind: MediaKind) -> MediaFilter {
    let media_type = match kind {
        MediaKind::Picture => MediaType::Image,
        MediaKind::Video => MediaType::Video,
    };
    MediaFilter {
        media_type: Some(media_type),
        purpose: None,
    }
}

/// What a list gave, and whether it was read to the end of what matters.
pub(crate) struct Gathered<T> {
    items: Vec<T>,
    complete: bool,
}

/// Reads pages to the end, or until one ends what matters.
pub(crate) async fn gather<T>(
    pages: impl Stream<Item = Result<Page<T>, Error>>,
    ends: impl Fn(&T) -> bool,
) -> Result<Gathered<T>, Error> {
    let mut pages = pin!(pages);
    let mut items = Vec::new();
    for _ in 0..PAGES {
        let Some(page) = pages.try_next().await? else {
            return Ok(Gathered {
                items,
                complete: true,
            });
        };
        let ended = !page.has_more || page.items.iter().any(&ends);
        items.extend(page.items);
        if ended {
            return Ok(Gathered {
                items,
                complete: true,
            });
        }
    }
    Ok(Gathered {
        items,
        complete: false,
    })
}

impl<T> Gathered<T> {
    /// The same with each of its parts by itself.
    pub(crate) fn flat(self, parts: impl Fn(T) -> Vec<T>) -> Self {
        Self {
            items: self.items.into_iter().flat_map(parts).collect(),
            complete: self.complete,
        }
    }

    /// What was read.
    pub(crate) fn into_items(self) -> Vec<T> {
        self.items
    }

    /// Weighs what matches and is not the proof of something else; `name` is id and age of each.
    pub(crate) fn weigh(
        self,
        matches: impl Fn(&T) -> bool,
        name: impl Fn(&T) -> (String, Option<OffsetDateTime>),
        is_taken: impl Fn(&str) -> bool,
    ) -> Finding<T> {
        let mut found: Vec<Match<T>> = Vec::new();
        for thing in self.items.into_iter().filter(matches) {
            let (id, created_at) = name(&thing);
            let known = is_taken(&id) || found.iter().any(|other| other.id == id);
            if !known {
                found.push(Match {
                    id,
                    created_at,
                    thing,
                });
            }
        }
        Finding::of(found, self.complete)
    }
}

/// A comment and everything nested in it.
fn replies(mut comment: Comment) -> Vec<Comment> {
    let nested = std::mem::take(&mut comment.replies);
    std::iter::once(comment)
        .chain(nested.into_iter().flat_map(replies))
        .collect()
}
