//! What an answer, or the lack of one, means for an item. Pure.

use std::time::Duration;

use http::StatusCode;
use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::media::Media;
use imagineanything_client::models::post::Post;
use imagineanything_client::{ApiError, Error, TransportError, TransportErrorKind};

use super::deed::Made;
use super::job::Job;
use super::state::Reason;
use crate::views::{ItemKind, Millis};
use crate::words::said;

/// How long the platform may still be at work after most losses.
pub(super) const QUIET: Millis = 30_000;
/// The same after a gateway, or we ourselves, gave up waiting.
pub(super) const QUIET_AFTER_TIMEOUT: Millis = 60_000;
/// How often a refusal that nobody at the platform signed is tried again before it is believed.
const STRANGERS: u32 = 3;

/// What became of an attempt.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Proof.
    Done(Answer),
    /// It certainly did not happen, and may be tried again.
    Again {
        /// What stood in the way.
        reason: Reason,
        /// The least time to wait, if the platform named one.
        wait: Option<Duration>,
    },
    /// It may have happened.
    Lost {
        /// How long the platform may still be at work, in milliseconds.
        quiet: Millis,
    },
    /// The platform still works on the video of the post or the Byte (5.4).
    NotReady,
    /// No, in words.
    Refused(String),
    /// The person stopped it before it was complete.
    Cancelled,
}

/// What the platform made of a request.
#[derive(Debug)]
pub(super) enum Answer {
    /// A post or a quote.
    Post(Box<Post>),
    /// A comment.
    Comment(Box<Comment>),
    /// An uploaded file.
    Media(Box<Media>),
    /// Something about a post is on or off now.
    Switched {
        /// Which.
        on: bool,
        /// How many have it on, if the answer says.
        count: Option<u32>,
    },
    /// The wished state holds.
    Agreed,
    /// What became of a deed.
    Deed(Made),
}

/// What a failed call means; `failures` counts those before it.
pub(super) fn of_error(job: &Job, error: &Error, failures: u32) -> Outcome {
    match error {
        Error::Api(answer) => of_answer(job, error, answer, failures),
        Error::Transport { source, .. } => of_silence(job, source),
        Error::Decode { .. } if job.creates() => Outcome::Lost { quiet: QUIET },
        Error::Decode { .. } => again(Reason::Stranger),
        Error::SignedOut { .. } | Error::CredentialsRefused { .. } => again(Reason::SignedOut),
        Error::Keeper(_) => again(Reason::Vault),
        Error::Limit(limit) => Outcome::Refused(sentence(&limit.to_string())),
        // The client may learn to fail in new ways; then nobody knows what happened.
        _ if job.creates() => Outcome::Lost { quiet: QUIET },
        _ => again(Reason::Server),
    }
}

fn of_answer(job: &Job, error: &Error, answer: &ApiError, failures: u32) -> Outcome {
    let status = answer.status;
    if error.is_rate_limited() {
        return Outcome::Again {
            reason: Reason::RateLimited,
            wait: answer.wait,
        };
    }
    // A conflict about a file means that something still shows it: it was not deleted.
    let already = error.is_already() && job.kind() != ItemKind::DeleteMedia;
    if !job.creates() && (already || job.removes() && error.is_not_found()) {
        return Outcome::Done(Answer::Agreed);
    }
    if status.is_server_error() && job.creates() {
        let timed_out = status == StatusCode::GATEWAY_TIMEOUT;
        return Outcome::Lost {
            quiet: if timed_out { QUIET_AFTER_TIMEOUT } else { QUIET },
        };
    }
    // A fresh token was refused, too: the client asks for one before it gives up (401).
    let passes = [
        StatusCode::REQUEST_TIMEOUT,
        StatusCode::TOO_EARLY,
        StatusCode::UNAUTHORIZED,
    ];
    if status.is_server_error() || passes.contains(&status) {
        return Outcome::Again {
            reason: Reason::Server,
            wait: answer.wait,
        };
    }
    if job.carries_files() && status == StatusCode::BAD_REQUEST && mentions_processing(answer) {
        return Outcome::NotReady;
    }
    let signed = answer.body.as_ref().is_some_and(serde_json::Value::is_object);
    if !signed && failures < STRANGERS {
        return again(Reason::Stranger);
    }
    Outcome::Refused(refusal(answer))
}

fn of_silence(job: &Job, error: &TransportError) -> Outcome {
    let incomplete = error.body_bytes_sent < error.body_bytes_total;
    match error.kind {
        TransportErrorKind::FileChanged => Outcome::Refused(
            "The file changed after it was attached, so it was not sent. Attach it again.".to_owned(),
        ),
        TransportErrorKind::FileUnreadable => Outcome::Refused(
            "The file cannot be read any more, so it was not sent. Attach it again.".to_owned(),
        ),
        // A file that did not leave whole cannot have been stored: its form has no end and its length is wrong.
        TransportErrorKind::Cancelled if incomplete => Outcome::Cancelled,
        _ if matches!(job, Job::Upload(_)) && incomplete => again(Reason::Offline),
        TransportErrorKind::Tls => again(Reason::Stranger),
        TransportErrorKind::Timeout if job.creates() && error.may_have_arrived() => Outcome::Lost {
            quiet: QUIET_AFTER_TIMEOUT,
        },
        _ if job.creates() && error.may_have_arrived() => Outcome::Lost { quiet: QUIET },
        _ => again(Reason::Offline),
    }
}

fn again(reason: Reason) -> Outcome {
    Outcome::Again { reason, wait: None }
}

fn mentions_processing(answer: &ApiError) -> bool {
    let says = |words: &Option<String>| {
        let words = words.as_deref().unwrap_or_default().to_lowercase();
        ["processing", "not_ready", "not ready"]
            .iter()
            .any(|sign| words.contains(sign))
    };
    says(&answer.code) || says(&answer.text)
}

fn refusal(answer: &ApiError) -> String {
    if let Some(text) = &answer.text {
        return said("The platform said no: {}", &[&sentence(text)]);
    }
    match answer.status {
        StatusCode::FORBIDDEN => "The platform does not allow this.",
        StatusCode::NOT_FOUND | StatusCode::GONE => "It does not exist any more.",
        StatusCode::PAYLOAD_TOO_LARGE => "The platform says that the file is too large.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "The platform does not take this kind of file.",
        _ => "The platform said no and gave no reason.",
    }
    .to_owned()
}

/// The same words as a sentence of their own.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut letters = words.chars();
    let first: String = letters
        .next()
        .map(|first| first.to_uppercase().collect())
        .unwrap_or_default();
    let end = if words.ends_with(['.', '!', '?', '…']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{end}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use imagineanything_client::Endpoint;
    use serde_json::{Value, json};

    use super::super::job::{CommentJob, DeleteMediaJob, PostJob, SwitchJob, UploadJob};
    use super::*;
    use crate::views::MediaKind;

    fn post() -> Job {
        Job::Post(PostJob { text: "x".into() })
    }

    fn like(on: bool) -> Job {
        Job::Like(SwitchJob {
            post_id: "p".into(),
            on,
        })
    }

    fn upload() -> Job {
        Job::Upload(UploadJob {
            attachment: 1,
            name: "a.png".into(),
            media: MediaKind::Picture,
            mime: "image/png".into(),
            bytes: 100,
            for_byte: false,
        })
    }

    fn refused(status: u16, body: Option<Value>) -> Error {
        let text = |key| {
            body.as_ref()
                .and_then(|body| body[key].as_str())
                .map(str::to_owned)
        };
        Error::Api(Box::new(ApiError {
            endpoint: Endpoint::CreatePost,
            status: StatusCode::from_u16(status).unwrap(),
            code: text("error"),
            text: text("message"),
            wait: None,
            request_id: None,
            body,
        }))
    }

    fn silence(kind: TransportErrorKind, sent: u64, total: u64) -> Error {
        let source = TransportError {
            kind,
            body_bytes_sent: sent,
            body_bytes_total: total,
            detail: String::new(),
        };
        Error::Transport {
            endpoint: Endpoint::CreatePost,
            source,
        }
    }

    fn said(job: &Job, error: &Error) -> String {
        match of_error(job, error, 0) {
            Outcome::Done(_) => "done".to_owned(),
            Outcome::Again { reason, .. } => format!("again {reason:?}"),
            Outcome::Lost { quiet } => format!("lost {quiet}"),
            Outcome::NotReady => "not ready".to_owned(),
            Outcome::Refused(words) => words,
            Outcome::Cancelled => "cancelled".to_owned(),
        }
    }

    #[test]
    fn a_server_that_fails_leaves_a_post_in_doubt_and_a_like_to_be_tried_again() {
        for status in [500, 502, 503] {
            assert_eq!(said(&post(), &refused(status, None)), "lost 30000");
            assert_eq!(said(&like(true), &refused(status, None)), "again Server");
        }
        assert_eq!(said(&post(), &refused(504, None)), "lost 60000");
    }

    #[test]
    fn silence_after_the_first_byte_is_doubt_and_before_it_is_not() {
        use TransportErrorKind::{Connect, Reset, Timeout};
        assert_eq!(said(&post(), &silence(Reset, 0, 40)), "again Offline");
        assert_eq!(said(&post(), &silence(Connect, 40, 40)), "again Offline");
        assert_eq!(said(&post(), &silence(Reset, 1, 40)), "lost 30000");
        assert_eq!(said(&post(), &silence(Timeout, 40, 40)), "lost 60000");
        assert_eq!(said(&like(true), &silence(Reset, 0, 0)), "again Offline");
    }

    #[test]
    fn a_file_that_left_in_part_cannot_have_arrived() {
        use TransportErrorKind::{Cancelled, FileChanged, Reset};
        assert_eq!(said(&upload(), &silence(Reset, 99, 100)), "again Offline");
        assert_eq!(said(&upload(), &silence(Reset, 100, 100)), "lost 30000");
        assert_eq!(said(&upload(), &silence(Cancelled, 99, 100)), "cancelled");
        assert_eq!(said(&upload(), &silence(Cancelled, 100, 100)), "lost 30000");
        assert!(said(&upload(), &silence(FileChanged, 50, 100)).contains("changed after it was attached"));
    }

    #[test]
    fn what_holds_already_is_done() {
        let already = refused(400, Some(json!({"error": "already_liked"})));
        assert_eq!(said(&like(true), &already), "done");
        assert_eq!(said(&like(true), &refused(409, None)), "done");
        assert_eq!(
            said(&like(false), &refused(404, Some(json!({"error": "not_found"})))),
            "done"
        );
        let gone = said(&like(true), &refused(404, Some(json!({"error": "not_found"}))));
        assert_eq!(gone, "It does not exist any more.");
    }

    #[test]
    fn a_file_that_something_still_shows_was_not_deleted() {
        let delete = Job::DeleteMedia(DeleteMediaJob {
            media_id: "m".into(),
            name: "a.png".into(),
        });
        let shown = refused(
            409,
            Some(json!({"error": "conflict", "message": "a post shows it"})),
        );
        assert_eq!(said(&delete, &shown), "The platform said no: A post shows it.");
        let gone = refused(404, Some(json!({"error": "not_found"})));
        assert_eq!(said(&delete, &gone), "done");
    }

    #[test]
    fn a_signed_refusal_is_believed_and_told() {
        let no = refused(
            403,
            Some(json!({"error": "forbidden", "message": "you are blocked here"})),
        );
        let comment = CommentJob {
            post_id: "p".into(),
            parent_id: None,
            text: "x".into(),
        };
        assert_eq!(
            said(&Job::Comment(comment), &no),
            "The platform said no: You are blocked here."
        );
    }

    #[test]
    fn a_stranger_s_refusal_is_believed_only_after_a_while() {
        let portal = refused(403, None);
        assert_eq!(said(&post(), &portal), "again Stranger");
        assert!(matches!(
            of_error(&post(), &portal, STRANGERS),
            Outcome::Refused(_)
        ));
    }

    #[test]
    fn a_video_that_is_being_processed_is_waited_for() {
        for body in [
            json!({"error": "media_not_ready"}),
            json!({"error": "x", "message": "Still Processing"}),
        ] {
            assert_eq!(said(&post(), &refused(400, Some(body))), "not ready");
        }
        let other = refused(
            400,
            Some(json!({"error": "validation_error", "message": "too long"})),
        );
        assert_eq!(said(&post(), &other), "The platform said no: Too long.");
    }

    #[test]
    fn a_limit_of_the_pace_is_waited_for() {
        assert_eq!(said(&post(), &refused(429, None)), "again RateLimited");
        assert_eq!(said(&post(), &refused(401, None)), "again Server");
    }
}
