//! What open pages are told: a new state of the plan, a new paper. Server-sent events, one stream for each page.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};
use serde::Serialize;
use tokio::sync::{mpsc, watch};

/// Events that wait for a page which does not read. A page that is further behind is let go: it comes back by itself and
/// hears the newest state first.
const WARTEND: usize = 32;

/// The pages that listen.
#[derive(Default)]
pub(super) struct Zuhoerer {
    streams: Vec<mpsc::Sender<Bytes>>,
}

impl Zuhoerer {
    /// A stream for another page.
    pub(super) fn new_stream(&mut self, offene: &Offene) -> Ereignisstrom {
        let (send, receive) = mpsc::channel(WARTEND);
        self.streams.retain(|stream| !stream.is_closed());
        self.streams.push(send);
        Ereignisstrom { receive, _offen: offene.another() }
    }

    /// Tells all pages.
    pub(super) fn tell(&mut self, name: &str, value: &impl Serialize) {
        let event = event(name, value);
        self.streams.retain(|stream| stream.try_send(event.clone()).is_ok());
    }

    /// Keeps connections open, and finds those that are gone.
    pub(super) fn keep_alive(&mut self) {
        self.streams.retain(|stream| stream.try_send(Bytes::from_static(b": \n\n")).is_ok());
    }
}

/// An event as it is sent. JSON has no line breaks, which would end it.
fn event(name: &str, value: &impl Serialize) -> Bytes {
    let data = serde_json::to_string(value).unwrap_or_default();
    format!("event: {name}\ndata: {data}\n\n").into()
}

/// The number of open streams.
#[derive(Clone)]
pub(super) struct Offene(watch::Sender<usize>);

impl Offene {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    /// To wait for a change of the number.
    pub(super) fn watch(&self) -> watch::Receiver<usize> {
        self.0.subscribe()
    }

    fn another(&self) -> OffenerStrom {
        self.0.send_modify(|count| *count += 1);
        OffenerStrom(self.0.clone())
    }
}

/// A stream that is open as long as this is there.
struct OffenerStrom(watch::Sender<usize>);

impl Drop for OffenerStrom {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

/// The body of an answer that goes on as long as the page is open.
pub(super) struct Ereignisstrom {
    receive: mpsc::Receiver<Bytes>,
    _offen: OffenerStrom,
}

impl Body for Ereignisstrom {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.receive.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}
