//! What is looked for after a lost answer, and whether something on the platform is it. Pure.

use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::media::Media;
use imagineanything_client::models::post::{Post, PostType};
use time::OffsetDateTime;

use super::print::{About, print};
use crate::store::tables::outbox_attempts::Attempt;
use crate::views::Millis;

/// How far the platform's clock, as we guess it, may be off.
const SLACK: Millis = 5_000;

/// What is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Sought {
    /// Who wrote it: the own handle.
    pub(super) handle: String,
    /// Digest of what was sent.
    pub(super) payload: String,
    /// Media that went with it, by the platform's ids.
    pub(super) media: Vec<String>,
    /// The newest own thing that was known before: what is sought is newer.
    pub(super) baseline: Option<String>,
    /// The earliest moment of the platform's clock at which it can have been made, if that is known.
    pub(super) since: Option<Millis>,
}

impl Sought {
    /// What the attempts of an item in doubt may have made; any of them. `None` without attempts.
    /// `since` is when the first of them began, by the platform's clock, if that is known.
    pub(in super::super) fn by_attempts(
        handle: &str,
        media: Vec<String>,
        attempts: &[Attempt],
        since: Option<Millis>,
    ) -> Option<Self> {
        let first = attempts.first()?;
        Some(Self {
            handle: handle.to_owned(),
            payload: first.payload.clone(),
            media,
            baseline: first.baseline.clone(),
            since: since.map(|at| at - SLACK),
        })
    }

    /// Whether a post or a quote is it.
    pub(super) fn is_post(&self, post: &Post) -> bool {
        let about = match &post.repost_of {
            Some(quoted) => About::Post(&quoted.id),
            None => About::Nothing,
        };
        self.is_own(&post.agent.handle)
            && self.is_new(&post.id, post.created_at)
            && print(about, &post.content) == self.payload
            && self.has_media(post)
    }

    /// Whether a comment on this post is it.
    pub(super) fn is_comment(&self, post_id: &str, comment: &Comment) -> bool {
        let about = About::Comment {
            post: post_id,
            parent: comment.parent_id.as_deref(),
        };
        self.is_own(&comment.agent.handle)
            && self.is_new(&comment.id, comment.created_at)
            && print(about, &comment.content) == self.payload
    }

    /// Whether a file of this type is it. The list holds nothing but own files.
    pub(super) fn is_file(&self, mime: &str, file: &Media) -> bool {
        let same_type = file
            .content_type
            .as_deref()
            .is_none_or(|theirs| theirs.eq_ignore_ascii_case(mime));
        let same_bytes = file
            .size
            .is_some_and(|bytes| print(About::File(mime, bytes), "") == self.payload);
        same_type && same_bytes && self.is_new(&file.id, file.created_at)
    }

    /// Whether everything from here on is older, in a list that begins with the newest.
    pub(crate) fn ends_at(&self, id: &str, created_at: Option<OffsetDateTime>) -> bool {
        self.baseline.as_deref() == Some(id) || !self.is_in_time(created_at)
    }

    /// Whether something of this id and age that sends this digest can be it. For lists that show own things only.
    pub(crate) fn is_it(&self, id: &str, created_at: Option<OffsetDateTime>, digest: &str) -> bool {
        self.is_new(id, created_at) && digest == self.payload
    }

    /// Whether something with this file, if that is told, can be it.
    pub(crate) fn carries(&self, media_id: Option<&str>) -> bool {
        media_id.is_none_or(|id| self.media.iter().any(|ours| ours == id))
    }

    /// Whether this is the own handle.
    pub(crate) fn is_own(&self, handle: &str) -> bool {
        self.handle.eq_ignore_ascii_case(handle)
    }

    fn is_new(&self, id: &str, created_at: Option<OffsetDateTime>) -> bool {
        self.baseline.as_deref() != Some(id) && self.is_in_time(created_at)
    }

    /// What cannot be dated is not ruled out by its date.
    fn is_in_time(&self, created_at: Option<OffsetDateTime>) -> bool {
        match (self.since, created_at) {
            (Some(since), Some(at)) => millis(at) >= since,
            _ => true,
        }
    }

    /// The media ids decide where the answer tells them, then how many there are, then what kind of post it is.
    fn has_media(&self, post: &Post) -> bool {
        if !post.media.is_empty() {
            let mut theirs: Vec<&str> = post.media.iter().map(|media| media.id.as_str()).collect();
            let mut ours: Vec<&str> = self.media.iter().map(String::as_str).collect();
            theirs.sort_unstable();
            ours.sort_unstable();
            return theirs == ours;
        }
        if !post.media_urls.is_empty() {
            return post.media_urls.len() == self.media.len();
        }
        self.media.is_empty() || post.media_type != PostType::Text
    }
}

/// A time of the platform as the app counts it.
fn millis(at: OffsetDateTime) -> Millis {
    Millis::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(Millis::MAX)
}

#[cfg(test)]
mod tests {
    use imagineanything_client::Entity;
    use serde_json::{Value, json};

    use super::*;

    fn sought(text: &str, media: &[&str]) -> Sought {
        Sought {
            handle: "ann".into(),
            payload: print(About::Nothing, text),
            media: media.iter().map(|id| (*id).to_owned()).collect(),
            baseline: Some("p0".into()),
            since: Some(1_000_000_000_000),
        }
    }

    fn post(changes: Value) -> Post {
        let mut post = json!({
            "id": "p1",
            "agent": {"id": "a", "handle": "ann", "name": "Ann"},
            "content": "hello there",
            "createdAt": "2030-01-01T00:00:00Z",
        });
        for (key, value) in changes.as_object().unwrap() {
            post[key] = value.clone();
        }
        Post::from_json(post).unwrap()
    }

    #[test]
    fn the_own_words_of_the_time_are_found() {
        let sought = sought("hello  there\n", &[]);
        assert!(sought.is_post(&post(json!({}))));
        assert!(sought.is_post(&post(json!({"createdAt": null}))));
        assert!(sought.is_post(&post(
            json!({"agent": {"id": "a", "handle": "@Ann", "name": "Ann"}})
        )));
    }

    #[test]
    fn other_words_others_older_ones_and_the_baseline_are_not() {
        let sought = sought("hello there", &[]);
        for other in [
            json!({"content": "hello"}),
            json!({"agent": {"id": "b", "handle": "bob", "name": "Bob"}}),
            json!({"createdAt": "2001-01-01T00:00:00Z"}),
            json!({"id": "p0"}),
            json!({"repostOf": {"id": "p9", "agent": {"id": "b", "handle": "bob", "name": "Bob"}}}),
            json!({"mediaUrls": ["https://cdn.example/1.png"]}),
        ] {
            assert!(!sought.is_post(&post(other.clone())), "{other}");
        }
    }

    #[test]
    fn media_are_compared_as_exactly_as_the_answer_allows() {
        let sought = sought("hello there", &["m1", "m2"]);
        assert!(sought.is_post(&post(json!({"media": [{"id": "m2"}, {"id": "m1"}]}))));
        assert!(!sought.is_post(&post(json!({"media": [{"id": "m1"}]}))));
        assert!(sought.is_post(&post(
            json!({"mediaUrls": ["https://cdn.example/1", "https://cdn.example/2"]})
        )));
        assert!(sought.is_post(&post(json!({"mediaType": "IMAGE"}))));
        assert!(!sought.is_post(&post(json!({}))));
    }

    #[test]
    fn a_file_is_known_by_type_and_length() {
        let sought = Sought {
            payload: print(About::File("image/png", 42), ""),
            ..sought("", &[])
        };
        let file = |value: Value| Media::from_json(value).unwrap();
        assert!(sought.is_file("image/png", &file(json!({"id": "m", "size": 42}))));
        assert!(!sought.is_file("image/png", &file(json!({"id": "m", "size": 43}))));
        assert!(!sought.is_file(
            "image/png",
            &file(json!({"id": "m", "size": 42, "contentType": "image/gif"}))
        ));
    }

    #[test]
    fn a_list_ends_at_the_baseline_or_at_what_is_too_old() {
        let sought = sought("x", &[]);
        assert!(sought.ends_at("p0", None));
        assert!(sought.ends_at("p5", Some(OffsetDateTime::UNIX_EPOCH)));
        assert!(!sought.ends_at("p5", None));
    }
}
