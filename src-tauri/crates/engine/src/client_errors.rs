//! The one place where an error of the client becomes one of the app: code, words for a person, time to wait.

use imagineanything_client::limits::{LimitError, POST_IMAGES_MAX};
use imagineanything_client::{ApiError, Error, TransportError, TransportErrorKind};

use crate::error::{AppError, Code};
use crate::words::{said, say};

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        let rate_limited = error.is_rate_limited();
        match error {
            Error::Api(answer) if rate_limited => limited(&answer),
            Error::Api(answer) => refused(*answer),
            Error::Transport { source, .. } => broken(&source),
            Error::Decode { .. } => Self::new(
                Code::Server,
                "The platform answered in a way that this app cannot read. Nothing here was changed: try again later.",
            ),
            Error::SignedOut { .. } => Self::new(
                Code::SignedOut,
                "This agent is signed out. What is kept here is safe: sign in to go on.",
            ),
            Error::CredentialsRefused { .. } => Self::new(
                Code::SignedOut,
                "The platform refused this agent's credentials. What is kept here is safe: sign in again.",
            ),
            Error::Keeper(reason) => Self::new(Code::Vault, reason),
            Error::Limit(limit) => Self::new(Code::Invalid, broken_limit(&limit)),
            _ => Self::new(
                Code::Server,
                "The call failed. Nothing here was changed: try again.",
            ),
        }
    }
}

fn limited(answer: &ApiError) -> AppError {
    let seconds = answer.wait.map(|wait| {
        let rounded_up = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        u32::try_from(rounded_up).unwrap_or(u32::MAX)
    });
    let words = match seconds {
        Some(seconds) => said("Too many calls: waiting {} s. Nothing is lost.", &[&seconds]),
        None => "Too many calls: waiting a moment. Nothing is lost.".to_owned(),
    };
    AppError {
        retry_after: seconds,
        ..AppError::new(Code::RateLimited, words)
    }
}

fn refused(answer: ApiError) -> AppError {
    match answer.status.as_u16() {
        401 => AppError::new(
            Code::SignedOut,
            "The platform does not accept this agent's sign-in any more. What is kept here is safe: sign in again.",
        ),
        404 | 410 => AppError::new(Code::Gone, "It does not exist any more."),
        500.. => AppError::new(
            Code::Server,
            "The platform failed. Nothing here was changed: try again in a moment.",
        ),
        _ => AppError::new(
            Code::Refused,
            match answer.text {
                Some(text) => said("The platform said no: {}", &[&sentence(&text)]),
                None => "The platform said no and gave no reason.".to_owned(),
            },
        ),
    }
}

fn broken_limit(limit: &LimitError) -> String {
    match limit {
        LimitError::Empty { field, .. } => said("The {} is empty; write something first.", &[&say(field)]),
        LimitError::TooLong {
            field, length, max, ..
        } => said(
            "The {} has {} characters, {} are allowed; shorten it.",
            &[&say(field), length, max],
        ),
        LimitError::Link { field } => said(
            "The {} must be a link that starts with http:// or https://.",
            &[&say(field)],
        ),
        LimitError::TooManyImages { count } => said(
            "A post carries up to {} pictures, not {}; remove some.",
            &[&POST_IMAGES_MAX, count],
        ),
        other => sentence(&other.to_string()),
    }
}

fn broken(error: &TransportError) -> AppError {
    let code = match error.kind {
        TransportErrorKind::Cancelled => Code::Cancelled,
        TransportErrorKind::FileChanged | TransportErrorKind::FileUnreadable => Code::Refused,
        TransportErrorKind::Body | TransportErrorKind::TooLarge => Code::Server,
        _ => Code::Offline,
    };
    AppError::new(code, sentence(&error.kind.to_string()))
}

/// Words of another layer as a sentence: a capital first, a full stop last.
fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let mut sentence: String = first.chain(letters).collect();
    if !sentence.ends_with(['.', '!', '?', '…']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::StatusCode;
    use imagineanything_client::Endpoint;
    use imagineanything_client::limits::check_post_text;

    use super::*;

    fn answer(status: u16, text: Option<&str>, wait: Option<Duration>) -> AppError {
        AppError::from(Error::Api(Box::new(ApiError {
            endpoint: Endpoint::Feed,
            status: StatusCode::from_u16(status).unwrap(),
            code: None,
            text: text.map(str::to_owned),
            wait,
            request_id: None,
            body: None,
        })))
    }

    fn transport(kind: TransportErrorKind) -> AppError {
        AppError::from(Error::Transport {
            endpoint: Endpoint::Feed,
            source: TransportError::unsent(kind, "at 10.0.0.7"),
        })
    }

    #[test]
    fn each_status_leads_to_what_the_person_can_do() {
        for (status, code) in [
            (400, Code::Refused),
            (401, Code::SignedOut),
            (403, Code::Refused),
            (404, Code::Gone),
            (410, Code::Gone),
            (422, Code::Refused),
            (429, Code::RateLimited),
            (500, Code::Server),
            (504, Code::Server),
        ] {
            assert_eq!(answer(status, None, None).code, code, "{status}");
        }
    }

    #[test]
    fn the_platform_s_own_reason_is_passed_on_as_a_sentence() {
        let error = answer(403, Some("not the owner"), None);
        assert_eq!(error.message, "The platform said no: Not the owner.");
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds_rounded_up() {
        let error = answer(429, None, Some(Duration::from_millis(17_200)));
        assert_eq!(error.retry_after, Some(18));
        assert!(error.message.contains("18 s"), "{}", error.message);
        assert_eq!(answer(429, None, None).retry_after, None);
    }

    #[test]
    fn what_broke_below_http_is_told_without_addresses() {
        for (kind, code) in [
            (TransportErrorKind::Dns, Code::Offline),
            (TransportErrorKind::Timeout, Code::Offline),
            (TransportErrorKind::TooLarge, Code::Server),
            (TransportErrorKind::Cancelled, Code::Cancelled),
            (TransportErrorKind::FileChanged, Code::Refused),
        ] {
            let error = transport(kind);
            assert_eq!(error.code, code, "{kind:?}");
            assert!(!error.message.contains("10.0.0.7"), "{}", error.message);
        }
    }

    #[test]
    fn a_broken_limit_is_something_to_correct() {
        let error = AppError::from(Error::from(check_post_text(" ", false).unwrap_err()));
        assert_eq!(error.code, Code::Invalid);
        assert!(error.message.ends_with('.'), "{}", error.message);
    }
}
