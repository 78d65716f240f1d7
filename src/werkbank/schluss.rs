//! When the Werkbank ends: with its last page, or when somebody says so.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use super::ereignisse::Offene;
use super::nachricht::{Nachricht, Postfach};

/// So long after its last page the Werkbank still waits: a page that is loaded again is closed for a moment.
const NACHLAUF: Duration = Duration::from_secs(5);
/// How often open pages are sent a sign of life.
const TAKT: Duration = Duration::from_secs(15);
/// So long pages have to hear that it is over.
const ABSCHIED: Duration = Duration::from_millis(200);

/// Serves until it is over.
pub(super) async fn until_closed(
    serve: impl Future<Output = ()>,
    postfach: &Postfach,
    offene: &Offene,
    am_start: &AtomicBool,
) {
    tokio::pin!(serve);
    let over = async {
        tokio::select! {
            () = last_page_closed(offene.watch(), am_start) => {}
            _ = tokio::signal::ctrl_c() => {}
            () = keep_alive(postfach) => {}
        }
    };
    tokio::select! {
        () = &mut serve => {}
        () = over => {}
    }
    postfach.send(Nachricht::Ende);
    tokio::select! {
        () = serve => {}
        () = sleep(ABSCHIED) => {}
    }
}

/// Ends when nobody reads messages any more.
async fn keep_alive(postfach: &Postfach) {
    let mut ticks = interval(TAKT);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if !postfach.send(Nachricht::Takt) {
            return;
        }
    }
}

/// Waits until there was a page, and then none for some time. A page that has no stream of events keeps it open.
async fn last_page_closed(mut open: watch::Receiver<usize>, am_start: &AtomicBool) {
    let mut seen = false;
    loop {
        let count = *open.borrow_and_update();
        seen |= count > 0;
        let changed = open.changed();
        if count > 0 || !seen {
            if changed.await.is_err() {
                return;
            }
        } else if timeout(NACHLAUF, changed).await.is_err() {
            if !am_start.load(Ordering::Relaxed) {
                return;
            }
            seen = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::Instant;

    #[test]
    fn it_ends_some_time_after_the_last_page_and_not_while_one_is_loaded_again() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let open = watch::Sender::new(0);
            let am_start = AtomicBool::new(false);
            let begin = Instant::now();
            let pages = async {
                for (after, count) in [(0.1, 1), (0.1, 0), (0.3, 1), (0.1, 0)] {
                    sleep(Duration::from_secs_f64(after)).await;
                    open.send_replace(count);
                }
                std::future::pending::<()>().await;
            };
            tokio::select! {
                () = last_page_closed(open.subscribe(), &am_start) => {}
                () = pages => {}
            }
            let took = begin.elapsed();
            assert!(took >= NACHLAUF + Duration::from_millis(500), "{took:?}");
        });
    }
}
