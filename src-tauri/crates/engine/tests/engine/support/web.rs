//! A web of a few files, for pictures and videos.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, LOCATION};
use http::{HeaderMap, HeaderName, StatusCode};
use imagineanything_engine::clock::Boxed;
use imagineanything_engine::media::{Fetch, FetchError, Fetched, Span};
use tokio::sync::Semaphore;
use url::Url;

/// Bytes of one piece of a body.
const PIECE: usize = 4096;

/// A file on the web.
#[derive(Clone)]
pub enum Page {
    /// A file whose server gives parts of it.
    File(Vec<u8>),
    /// A file whose server always gives all of it.
    WholeFile(Vec<u8>),
    /// A refusal.
    Status(u16),
    /// A redirect.
    To(String),
    /// Headers, and then nothing ever.
    Stalls,
    /// A body that never ends.
    Endless,
}

/// An address that was asked for, and the part of it.
pub type Asked = (String, Option<Span>);

/// Answers from what the test put there; everything else is 404.
#[derive(Clone)]
pub struct Web {
    pages: Arc<Mutex<HashMap<String, Page>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    gate: Arc<Semaphore>,
}

impl Default for Web {
    fn default() -> Self {
        Self {
            pages: Arc::default(),
            asked: Arc::default(),
            gate: Arc::new(Semaphore::new(Semaphore::MAX_PERMITS)),
        }
    }
}

impl Web {
    /// Puts a file there.
    pub fn put(&self, url: &str, page: Page) {
        self.pages.lock().unwrap().insert(url.to_owned(), page);
    }

    /// What was asked for, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// How often something was asked for.
    pub fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// Holds all answers back until the gate is opened.
    pub fn shut(&self) {
        self.gate.forget_permits(Semaphore::MAX_PERMITS);
    }

    /// Lets answers go.
    pub fn open(&self) {
        self.gate.add_permits(Semaphore::MAX_PERMITS / 2);
    }
}

impl Fetch for Web {
    fn get<'a>(&'a self, url: &'a Url, span: Option<Span>) -> Boxed<'a, Result<Fetched, FetchError>> {
        Box::pin(async move {
            self.asked.lock().unwrap().push((url.to_string(), span));
            let _open = self.gate.acquire().await.unwrap();
            let page = self.pages.lock().unwrap().get(url.as_str()).cloned();
            Ok(answer(page.unwrap_or(Page::Status(404)), span))
        })
    }
}

fn answer(page: Page, span: Option<Span>) -> Fetched {
    match (page, span) {
        (Page::File(bytes), Some(span)) if span.first < bytes.len() as u64 => {
            let last = span.last.min(bytes.len() as u64 - 1);
            let part = bytes[span.first as usize..=last as usize].to_vec();
            let range = format!("bytes {}-{last}/{}", span.first, bytes.len());
            fetched(206, &[(CONTENT_RANGE, range), (ETAG, "\"v1\"".to_owned())], part)
        }
        (Page::File(bytes) | Page::WholeFile(bytes), _) => {
            fetched(200, &[(CONTENT_LENGTH, bytes.len().to_string())], bytes)
        }
        (Page::Status(status), _) => fetched(status, &[], Vec::new()),
        (Page::To(url), _) => fetched(302, &[(LOCATION, url)], Vec::new()),
        (Page::Stalls, _) => Fetched {
            body: stream::pending().boxed(),
            ..fetched(200, &[], Vec::new())
        },
        (Page::Endless, _) => Fetched {
            body: stream::repeat_with(|| Ok(Bytes::from_static(&[0xFF; 1 << 16]))).boxed(),
            ..fetched(200, &[], Vec::new())
        },
    }
}

fn fetched(status: u16, headers: &[(HeaderName, String)], body: Vec<u8>) -> Fetched {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| (name.clone(), value.parse().unwrap()))
        .collect();
    let pieces: Vec<_> = body.chunks(PIECE).map(Bytes::copy_from_slice).map(Ok).collect();
    Fetched {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        body: stream::iter(pieces).boxed(),
    }
}
