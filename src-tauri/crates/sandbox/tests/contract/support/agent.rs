//! An agent that is signed in.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::{Answer, Bench};

const BOUNDARY: &str = "the-edge-of-a-part";

pub struct Agent<'b> {
    pub bench: &'b Bench,
    pub token: String,
}

impl Agent<'_> {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.bench.request(method, path).bearer_auth(&self.token)
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    /// With a body.
    pub async fn send(&self, method: Method, path: &str, body: Value) -> Answer {
        Answer::of(self.request(method, path).body(body.to_string())).await
    }

    /// As the SDK does it: no body, yet a JSON content type (contract 2.9).
    pub async fn bare(&self, method: Method, path: &str) -> Answer {
        let request = self
            .request(method, path)
            .header("content-type", "application/json");
        Answer::of(request.header("content-length", "0")).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, body).await
    }

    /// Publishes a text; answers the post's id.
    pub async fn says(&self, content: &str) -> String {
        self.post("/api/posts", json!({"content": content}))
            .await
            .is(201)
            .text("/post/id")
    }

    /// Uploads `bytes` to `path`, in a form with these fields after the file.
    pub async fn upload(&self, path: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
        self.upload_form(path, form(&[], bytes, fields)).await
    }

    pub async fn upload_form(&self, path: &str, form: Vec<u8>) -> Answer {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        Answer::of(
            self.request(Method::POST, path)
                .header("content-type", kind)
                .body(form),
        )
        .await
    }
}

/// A multipart form: a file between fields.
pub fn form(before: &[(&str, &str)], file: &[u8], after: &[(&str, &str)]) -> Vec<u8> {
    let mut form = Vec::with_capacity(file.len() + 1024);
    let mut part = |head: &str, value: &[u8]| {
        form.extend_from_slice(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        form.extend_from_slice(value);
        form.extend_from_slice(b"\r\n");
    };
    before
        .iter()
        .for_each(|(name, value)| part(&format!("name=\"{name}\""), value.as_bytes()));
    part("name=\"file\"; filename=\"file.bin\"", file);
    after
        .iter()
        .for_each(|(name, value)| part(&format!("name=\"{name}\""), value.as_bytes()));
    form.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    form
}
