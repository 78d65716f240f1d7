//! What is answered: bytes or a stream, always with the headers that keep a page to itself.

use std::convert::Infallible;

use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde::Serialize;
use serde_json::json;

use super::ereignisse::Ereignisstrom;
use crate::absage::Absage;

/// The body of an answer.
pub(super) type Leib = UnsyncBoxBody<Bytes, Infallible>;

/// Scripts, styles, pictures and requests only of this server, nothing inline, and no other page around it.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                   frame-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// The headers that every answer has.
const IMMER: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// An answer.
pub(super) struct Bescheid {
    status: StatusCode,
    mime: &'static str,
    leib: Gesendet,
    extra: Option<(HeaderName, HeaderValue)>,
}

enum Gesendet {
    Bytes(Bytes),
    Strom(Ereignisstrom),
}

impl Bescheid {
    /// Bytes of a kind.
    pub(super) fn ok(mime: &'static str, bytes: impl Into<Bytes>) -> Self {
        Self { status: StatusCode::OK, mime, leib: Gesendet::Bytes(bytes.into()), extra: None }
    }

    /// A page or a part of one.
    pub(super) fn html(html: String) -> Self {
        Self::ok("text/html; charset=utf-8", html)
    }

    /// A value for a script.
    pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Self {
        let bytes = serde_json::to_vec(value).unwrap_or_default();
        Self { status, ..Self::ok("application/json", bytes) }
    }

    /// A stream of events.
    pub(super) fn strom(strom: Ereignisstrom) -> Self {
        Self { status: StatusCode::OK, mime: "text/event-stream", leib: Gesendet::Strom(strom), extra: None }
    }

    /// Another address, relative to this one.
    pub(super) fn weiter(address: &str) -> Self {
        let address = HeaderValue::from_str(address).unwrap_or_else(|_| HeaderValue::from_static("."));
        let extra = Some((header::LOCATION, address));
        Self { status: StatusCode::SEE_OTHER, extra, ..Self::ok("text/plain; charset=utf-8", "") }
    }

    /// A sentence in place of a page.
    pub(super) fn absage(status: StatusCode, words: &str) -> Self {
        Self { status, ..Self::ok("text/plain; charset=utf-8", format!("{words}\n")) }
    }

    /// A refusal before anything was looked at. The connection is closed, because what follows on it was not read.
    pub(super) fn abgewiesen(status: StatusCode) -> Self {
        let extra = Some((header::CONNECTION, HeaderValue::from_static("close")));
        Self { extra, ..Self::absage(status, status.canonical_reason().unwrap_or("refused")) }
    }

    /// Why something was not done, and what to do, in place of what was asked for.
    pub(super) fn refused(absage: &Absage) -> Self {
        let value = json!({ "absage": absage.message, "hilfe": absage.hint });
        Self::json(StatusCode::UNPROCESSABLE_ENTITY, &value)
    }

    /// The answer where there is no such thing.
    pub(super) fn gone() -> Self {
        Self::abgewiesen(StatusCode::NOT_FOUND)
    }

    /// The same, to be kept as a file of this name.
    pub(super) fn into_file(mut self, name: &str) -> Self {
        let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
        let value = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}"));
        self.extra = value.ok().map(|value| (header::CONTENT_DISPOSITION, value));
        self
    }

    /// The answer as it is sent.
    pub(super) fn into_response(self) -> Response<Leib> {
        let leib = match self.leib {
            Gesendet::Bytes(bytes) => Full::new(bytes).boxed_unsync(),
            Gesendet::Strom(strom) => strom.boxed_unsync(),
        };
        let mut response = Response::new(leib);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.mime));
        headers.extend(IMMER);
        headers.extend(self.extra);
        response
    }
}
