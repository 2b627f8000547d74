//! Multipart framing worked out beforehand, so that the length is exact before the first byte leaves.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use tokio_util::sync::CancellationToken;

use super::body::Chunks;
use super::{BodyError, UploadOptions, UploadSource};

/// A form of one file, sent as `file`, followed by text fields.
pub(crate) struct Multipart {
    boundary: String,
    head: Bytes,
    source: UploadSource,
    tail: Bytes,
    options: UploadOptions,
}

impl Multipart {
    pub(crate) fn new(source: UploadSource, fields: &[(&str, &str)], options: UploadOptions) -> Self {
        let boundary = unguessable_boundary();
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
            quoted(source.file_name()),
            header_text(source.content_type()),
        );
        let mut tail = String::from("\r\n");
        for (name, value) in fields {
            tail.push_str(&format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{value}\r\n",
                quoted(name)
            ));
        }
        tail.push_str(&format!("--{boundary}--\r\n"));
        Self {
            boundary,
            head: head.into(),
            source,
            tail: tail.into(),
            options,
        }
    }

    pub(crate) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    pub(super) fn len(&self) -> u64 {
        self.head.len() as u64 + self.source.len() + self.tail.len() as u64
    }

    pub(super) fn cancel_token(&self) -> CancellationToken {
        self.options.cancel.clone()
    }

    pub(super) fn chunks(form: &Arc<Self>) -> Chunks {
        let (watched, stoppable) = (Arc::clone(form), Arc::clone(form));
        let mut sent = 0;
        let file = form.source.chunks().inspect(move |chunk| {
            if let (Ok(chunk), Some(progress)) = (chunk, &watched.options.progress) {
                sent += chunk.len() as u64;
                progress(sent, watched.source.len());
            }
        });
        stream::iter([Ok(form.head.clone())])
            .chain(file)
            .chain(stream::iter([Ok(form.tail.clone())]))
            .map(move |chunk| match stoppable.options.cancel.is_cancelled() {
                true => Err(BodyError::Cancelled),
                false => chunk,
            })
            .boxed()
    }
}

/// Seeded by the operating system for every form: no file can be written to contain its own boundary.
fn unguessable_boundary() -> String {
    let (one, two) = (RandomState::new().hash_one(1), RandomState::new().hash_one(2));
    format!("imagineanything-{one:016x}{two:016x}")
}

/// A name between quotes in a header, escaped as browsers do.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn header_text(value: &str) -> String {
    value
        .chars()
        .filter(|character| !character.is_control())
        .collect()
}
