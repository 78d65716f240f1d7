//! Who may ask: the pages of this program in a browser of this machine, and nobody else.
//!
//! A page from elsewhere can make the browser send requests to any address of this machine, under any name that its
//! owner lets point here. So every request says by `Host` and, where the browser sends them, by `Origin` and
//! `Sec-Fetch-Site` that it comes from our own page; and another user of the machine does not know the token.

use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

use super::token::Token;

/// A path has at most so many bytes; what follows is no name of a plan or file.
const PFAD_HOECHSTENS: usize = 8 * 1024;

/// What a request has to fulfil.
pub(super) struct Schutz {
    token: Token,
    port: u16,
}

impl Schutz {
    /// For a server at a port of this machine.
    pub(super) fn new(token: Token, port: u16) -> Self {
        Self { token, port }
    }

    /// The address that is opened in the browser.
    pub(super) fn adresse(&self) -> String {
        format!("http://{}/{}/", self.host(), self.token.as_str())
    }

    /// A browser leaves out the port that HTTP has anyway.
    fn host(&self) -> String {
        if self.port == 80 { "127.0.0.1".to_owned() } else { format!("127.0.0.1:{}", self.port) }
    }

    /// What of the path comes behind the token, in a request that may be answered.
    ///
    /// # Errors
    /// The status of the refusal.
    pub(super) fn pruefen<'a>(&self, request: &'a Parts) -> Result<&'a str, StatusCode> {
        let host = self.host();
        if only(&request.headers, &HOST) != Some(host.as_str()) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        let post = request.method == Method::POST;
        if !post && request.method != Method::GET {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        if !self.is_own_page(&request.headers, post) {
            return Err(StatusCode::FORBIDDEN);
        }
        // A path with a host in it is for a proxy.
        if request.uri.authority().is_some() || request.uri.path().len() > PFAD_HOECHSTENS {
            return Err(StatusCode::NOT_FOUND);
        }
        let path = request.uri.path().strip_prefix('/').unwrap_or_default();
        let (token, rest) = path.split_once('/').ok_or(StatusCode::NOT_FOUND)?;
        if !self.token.is(token) {
            return Err(StatusCode::NOT_FOUND);
        }
        Ok(rest)
    }

    /// Whether the browser says that our own page asks. A GET that somebody has typed has no page that asks.
    fn is_own_page(&self, headers: &HeaderMap, post: bool) -> bool {
        let own = format!("http://{}", self.host());
        let origin = match headers.contains_key(ORIGIN) {
            true => only(headers, &ORIGIN) == Some(own.as_str()),
            false => !post,
        };
        let site = HeaderName::from_static("sec-fetch-site");
        let site = match headers.contains_key(&site) {
            true => only(headers, &site).is_some_and(|site| site == "same-origin" || site == "none" && !post),
            false => true,
        };
        origin && site
    }
}

/// Whether the body of a request says that it is JSON, which a form of another page can't send.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let kind = only(headers, &CONTENT_TYPE).and_then(|value| value.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value: &HeaderValue = values.next()?;
    values.next().is_none().then(|| value.to_str().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::Request;

    fn status(method: &str, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
        let token = Token::new().unwrap();
        let path = path.replace("TOKEN", token.as_str());
        let schutz = Schutz::new(token, 4711);
        let mut request = Request::builder().method(method).uri(&path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let done = schutz.pruefen(&parts).map(str::to_owned);
        done.map_or_else(|status| (status.as_u16(), String::new()), |rest| (200, rest))
    }

    #[test]
    fn only_our_own_page_may_ask() {
        let host = ("host", "127.0.0.1:4711");
        let own = ("origin", "http://127.0.0.1:4711");
        let site = |site| ("sec-fetch-site", site);
        let at = "/TOKEN/plan/a/";
        assert_eq!(status("GET", at, &[host]), (200, "plan/a/".to_owned()));
        assert_eq!(status("GET", at, &[host, own, site("same-origin")]).0, 200);
        assert_eq!(status("GET", at, &[host, site("none")]).0, 200);
        assert_eq!(status("POST", at, &[host, own, site("same-origin")]).0, 200);
        for (method, headers, why) in [
            ("GET", vec![], 421),
            ("GET", vec![("host", "localhost:4711")], 421),
            ("GET", vec![("host", "evil.example:4711")], 421),
            ("GET", vec![("host", "127.0.0.1:4712")], 421),
            ("GET", vec![host, host], 421),
            ("GET", vec![host, ("origin", "http://evil.example")], 403),
            ("GET", vec![host, own, own], 403),
            ("GET", vec![host, site("cross-site")], 403),
            ("GET", vec![host, site("same-site")], 403),
            ("POST", vec![host], 403),
            ("POST", vec![host, ("origin", "null")], 403),
            ("POST", vec![host, own, site("none")], 403),
            ("PUT", vec![host, own], 405),
            ("OPTIONS", vec![host, own], 405),
        ] {
            assert_eq!(status(method, at, &headers).0, why, "{method} {headers:?}");
        }
    }

    #[test]
    fn without_the_token_nothing_is_there() {
        for path in ["/", "/TOKEN", "/x/plan/a/", "/TOKENx/", "/xTOKEN/", "//TOKEN/", "http://evil.example/TOKEN/"] {
            assert_eq!(status("GET", path, &[("host", "127.0.0.1:4711")]).0, 404, "{path}");
        }
    }
}
