//! One call: from an endpoint and its arguments to a request, and one replay after a 401.

use std::borrow::Cow;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;
use url::Url;

use crate::answer::Answer;
use crate::endpoint::Access;
use crate::error::ApiError;
use crate::limits::LimitError;
use crate::transport::{Body, HttpRequest, HttpResponse, Multipart};
use crate::{AccessToken, Client, Endpoint, Error};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A call being put together.
#[derive(Clone)]
pub(crate) struct Call {
    client: Client,
    endpoint: Endpoint,
    arguments: Vec<String>,
    query: Vec<(&'static str, String)>,
    content_type: Option<HeaderValue>,
    body: Body,
}

impl Call {
    pub(crate) fn new(client: Client, endpoint: Endpoint) -> Self {
        let (arguments, query) = (Vec::new(), Vec::new());
        Self {
            client,
            endpoint,
            arguments,
            query,
            content_type: None,
            body: Body::EMPTY,
        }
    }

    /// Fills the next `{parameter}` of the path.
    pub(crate) fn at(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// A query parameter that is left out when there is nothing to say.
    pub(crate) fn maybe_query(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.content_type = Some(JSON);
        self.body = Body::bytes(body.to_string());
        self
    }

    pub(crate) fn form(mut self, form: Multipart) -> Self {
        self.content_type = HeaderValue::from_str(&form.content_type()).ok();
        self.body = Body::multipart(form);
        self
    }

    /// Sends it, renews the token once if the server no longer likes it, and returns an answer within 2xx.
    pub(crate) async fn send(self) -> Result<Answer, Error> {
        let request = self.request()?;
        let token = self.token().await?;
        let mut response = self.exchange(&request, token.as_ref()).await?;
        if let (StatusCode::UNAUTHORIZED, Some(stale), Some(tokens)) =
            (response.status, token, &self.client.shared.tokens)
        {
            let fresh = tokens.renew(stale.generation).await?;
            response = self.exchange(&request, Some(&fresh)).await?;
        }
        let HttpResponse {
            status,
            headers,
            body,
        } = response;
        if status.is_success() {
            return Ok(Answer::new(self.endpoint, status, &body));
        }
        let now = self.client.shared.clock.now();
        Err(Error::Api(Box::new(ApiError::read(
            self.endpoint,
            status,
            &headers,
            &body,
            now,
        ))))
    }

    /// A token where one is needed or welcome. A public page stays readable when the credentials are gone.
    async fn token(&self) -> Result<Option<AccessToken>, Error> {
        let tokens = self.client.shared.tokens.as_ref();
        match (self.endpoint.access(), tokens) {
            (Access::Credentials, _) | (Access::Optional, None) => Ok(None),
            (Access::Bearer, None) => Err(Error::SignedOut {
                endpoint: self.endpoint,
            }),
            (Access::Bearer, Some(tokens)) => tokens.token().await.map(Some),
            (Access::Optional, Some(tokens)) => match tokens.token().await {
                Err(Error::CredentialsRefused { .. } | Error::SignedOut { .. }) => Ok(None),
                outcome => outcome.map(Some),
            },
        }
    }

    async fn exchange(
        &self,
        request: &HttpRequest,
        token: Option<&AccessToken>,
    ) -> Result<HttpResponse, Error> {
        let mut request = request.clone();
        if let Some(token) = token {
            let bearer = HeaderValue::from_str(&format!("Bearer {}", token.secret.expose()));
            let mut bearer = bearer.map_err(|_| Error::SignedOut {
                endpoint: self.endpoint,
            })?;
            bearer.set_sensitive(true);
            request.headers.insert(AUTHORIZATION, bearer);
        }
        let outcome = self.client.shared.transport.send(request).await;
        outcome.map_err(|source| Error::Transport {
            endpoint: self.endpoint,
            source,
        })
    }

    fn request(&self) -> Result<HttpRequest, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, JSON);
        headers.insert(USER_AGENT, self.client.shared.user_agent.clone());
        if let Some(content_type) = &self.content_type {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        Ok(HttpRequest {
            endpoint: self.endpoint,
            method: self.endpoint.method(),
            url: self.url()?,
            headers,
            body: self.body.clone(),
            extensions: self.client.extensions.clone(),
        })
    }

    /// The address, every argument percent-encoded into exactly one path segment.
    fn url(&self) -> Result<Url, LimitError> {
        let mut url = self.client.shared.base_url.clone();
        url.set_query(None);
        url.set_fragment(None);
        let mut arguments = self.arguments.iter();
        let segments = self.endpoint.path().split('/').skip(1).map(|segment| {
            match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(field) => path_argument(field, arguments.next().map_or("", String::as_str)),
                None => Ok(Cow::Borrowed(segment)),
            }
        });
        let segments = segments.collect::<Result<Vec<_>, _>>()?;
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments.iter().map(Cow::as_ref));
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }
}

/// Refuses what would change the meaning of a path: nothing, and the dots that mean "here" and "up".
fn path_argument(field: &'static str, value: &str) -> Result<Cow<'static, str>, LimitError> {
    match value.trim() {
        "" | "." | ".." => Err(LimitError::PathSegment {
            field,
            value: value.to_owned(),
        }),
        value => Ok(Cow::Owned(value.to_owned())),
    }
}
