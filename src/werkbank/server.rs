//! HTTP on a socket that only this machine reaches. Everything that comes in has a bound: connections, heads, bodies,
//! time.

use std::convert::Infallible;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use hyper::header::HeaderMap;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioTimer;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use super::antwort::{Bescheid, Leib};
use super::frist::Frist;
use super::schutz::{Schutz, is_json};
use super::weg::{Planweg, Weg};

/// Connections at the same time: a browser opens six for a page and keeps one for events; further ones are closed at
/// once.
const VERBINDUNGEN: usize = 64;
/// So long a request may take until its head is complete, and a connection may be idle.
const KOPFZEIT: Duration = Duration::from_secs(10);
/// So long a body may take.
const LEIBZEIT: Duration = Duration::from_secs(60);
/// A head has at most so many bytes and lines.
const KOPF_HOECHSTENS: usize = 16 * 1024;
const KOPFZEILEN: usize = 64;
/// A changed text in JSON: a file of a plan has 4 MiB, and a sign of it takes up to six.
const JSON_HOECHSTENS: u64 = 25 * 1024 * 1024;
/// Bodies that are read at the same time.
const LEIBER: usize = 2;

/// A request that may be answered, with its body.
pub(super) struct Abruf {
    pub weg: Weg,
    pub leib: Vec<u8>,
    /// Where the answer is waited for.
    pub antwort: oneshot::Sender<Bescheid>,
}

/// What all connections share.
pub(super) struct Tor {
    schutz: Schutz,
    leiber: Semaphore,
    /// An imported table has at most so many bytes.
    tabelle_hoechstens: u64,
    /// Takes what is asked to those who know.
    fragen: Box<dyn Fn(Abruf) -> Result<(), mpsc::SendError<()>> + Send + Sync>,
}

impl Tor {
    pub(super) fn new(
        schutz: Schutz,
        tabelle_hoechstens: u64,
        fragen: impl Fn(Abruf) -> Result<(), mpsc::SendError<()>> + Send + Sync + 'static,
    ) -> Self {
        Self { schutz, leiber: Semaphore::new(LEIBER), tabelle_hoechstens, fragen: Box::new(fragen) }
    }

    async fn answer(&self, request: Request<Incoming>) -> Bescheid {
        let (head, body) = request.into_parts();
        let path = match self.schutz.pruefen(&head) {
            Ok(path) => path,
            Err(status) => return Bescheid::abgewiesen(status),
        };
        let post = head.method == Method::POST;
        let Some(weg) = Weg::parse(post, path, head.uri.query()) else {
            return Bescheid::abgewiesen(StatusCode::NOT_FOUND);
        };
        let leib = match self.read(&weg, post, &head.headers, body).await {
            Ok(leib) => leib,
            Err(status) => return Bescheid::abgewiesen(status),
        };
        let (antwort, answered) = oneshot::channel();
        if (self.fragen)(Abruf { weg, leib, antwort }).is_err() {
            return Bescheid::abgewiesen(StatusCode::SERVICE_UNAVAILABLE);
        }
        answered.await.unwrap_or_else(|_| Bescheid::abgewiesen(StatusCode::SERVICE_UNAVAILABLE))
    }

    /// The body of a request, within its bound. One that announces more is not read at all.
    async fn read(&self, weg: &Weg, post: bool, headers: &HeaderMap, body: Incoming) -> Result<Vec<u8>, StatusCode> {
        let table = matches!(weg, Weg::Plan(_, Planweg::Import(..)));
        if post && !table && !is_json(headers) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        let limit = match post {
            false => 0,
            true if table => self.tabelle_hoechstens,
            true => JSON_HOECHSTENS,
        };
        if body.size_hint().lower() > limit {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        if !post {
            return if body.is_end_stream() { Ok(Vec::new()) } else { Err(StatusCode::PAYLOAD_TOO_LARGE) };
        }
        let read = async {
            let _one_of_few = self.leiber.acquire().await;
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            Limited::new(body, limit).collect().await.map(|body| body.to_bytes().to_vec())
        };
        match timeout(LEIBZEIT, read).await {
            Ok(Ok(leib)) => Ok(leib),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(StatusCode::PAYLOAD_TOO_LARGE),
            Ok(Err(_)) => Err(StatusCode::BAD_REQUEST),
            Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
        }
    }
}

/// Serves connections, until it is dropped.
pub(super) async fn serve(listener: TcpListener, tor: Arc<Tor>) {
    let room = Arc::new(Semaphore::new(VERBINDUNGEN));
    loop {
        match listener.accept().await {
            Ok((stream, from)) if from.ip().is_loopback() => {
                // Without room, the connection is closed by being dropped.
                let Ok(permit) = Arc::clone(&room).try_acquire_owned() else { continue };
                let tor = Arc::clone(&tor);
                tokio::spawn(async move {
                    connection(stream, tor).await;
                    drop(permit);
                });
            }
            Ok(_) => {}
            // The system has no more sockets: it has some when others are closed.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, tor: Arc<Tor>) {
    let answer = service_fn(move |request| {
        let tor = Arc::clone(&tor);
        async move { Ok::<Response<Leib>, Infallible>(tor.answer(request).await.into_response()) }
    });
    // An answer in several pieces need not wait for the last one to be taken.
    _ = stream.set_nodelay(true);
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(KOPFZEIT)
        .max_buf_size(KOPF_HOECHSTENS)
        .max_headers(KOPFZEILEN)
        .serve_connection(Frist::new(stream), answer);
    // A connection that breaks off concerns nobody else.
    _ = served.await;
}
