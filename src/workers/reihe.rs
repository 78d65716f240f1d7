//! Many pieces of work on several threads, their results in order.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread;
use std::time::Duration;

use super::pool::pool;

/// Each thread has as much stack as the first one of a process has on Linux: layout goes deep.
const STACK: usize = 8 * 1024 * 1024;
/// Whoever waits for results hears that nothing has come yet after this time.
const TAKT: Duration = Duration::from_millis(250);

thread_local! {
    /// Whether this thread works beside others that do the same.
    static BESIDE_OTHERS: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is one of several that work through a [`Arbeitsreihe`]: then it needs no others to help it.
pub(super) fn beside_others() -> bool {
    BESIDE_OTHERS.get()
}

/// What happens while a [`Arbeitsreihe`] is worked through.
#[derive(Debug)]
pub enum Ereignis<T> {
    /// The next result in order.
    Ergebnis(T),
    /// So many jobs are done; their results may wait for one before them.
    Stand(usize),
}

/// Works through jobs, several at once.
#[derive(Debug, Clone, Copy)]
pub struct Arbeitsreihe {
    threads: usize,
}

impl Arbeitsreihe {
    /// On so many threads; as many as the machine has cores where nobody says how many.
    pub fn new(threads: Option<NonZero<usize>>) -> Self {
        let threads = threads.or_else(|| thread::available_parallelism().ok());
        Self { threads: threads.map_or(1, NonZero::get) }
    }

    /// How many threads work on so many jobs; at least one.
    pub fn threads(self, count: usize) -> usize {
        self.threads.min(count).max(1)
    }

    /// Does the job of each number below `count`. The calling thread only hears what happens; all results come in the
    /// order of their numbers.
    pub fn run<T: Send>(self, count: usize, job: &(dyn Fn(usize) -> T + Sync), mut hear: impl FnMut(Ereignis<T>)) {
        let threads = self.threads(count);
        let next = AtomicUsize::new(0);
        let work = |done: Sender<(usize, T)>| {
            loop {
                let nr = next.fetch_add(1, Ordering::Relaxed);
                if nr >= count || done.send((nr, job(nr))).is_err() {
                    break;
                }
            }
        };
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            let mut started = false;
            for _ in 0..threads {
                let (work, sender) = (&work, sender.clone());
                let builder = thread::Builder::new().stack_size(STACK);
                started |= builder
                    .spawn_scoped(scope, move || {
                        let _pool = pool();
                        BESIDE_OTHERS.set(threads > 1);
                        work(sender);
                    })
                    .is_ok();
            }
            // Where the system refuses every thread, this one does the work.
            if !started {
                work(sender.clone());
            }
            drop(sender);
            in_order(&receiver, &mut hear);
        });
    }
}

/// Tells results in the order of their numbers until all senders are gone.
fn in_order<T>(receiver: &Receiver<(usize, T)>, hear: &mut dyn FnMut(Ereignis<T>)) {
    let (mut next, mut done) = (0, 0);
    let mut waiting = BTreeMap::new();
    loop {
        match receiver.recv_timeout(TAKT) {
            Ok((nr, result)) => {
                done += 1;
                waiting.insert(nr, result);
                while let Some(result) = waiting.remove(&next) {
                    next += 1;
                    hear(Ereignis::Ergebnis(result));
                }
                hear(Ereignis::Stand(done));
            }
            Err(RecvTimeoutError::Timeout) => hear(Ereignis::Stand(done)),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
}

/// Lets small jobs work side by side, and a large one alone: two large ones at once would need the memory of both.
#[derive(Debug, Default)]
pub struct Schleuse(RwLock<()>);

/// A job that was let in, until it is dropped.
#[derive(Debug)]
pub enum Einlass<'a> {
    /// Beside others.
    Klein(RwLockReadGuard<'a, ()>),
    /// Alone.
    Gross(RwLockWriteGuard<'a, ()>),
}

impl Schleuse {
    /// Waits until there is room.
    pub fn enter(&self, large: bool) -> Einlass<'_> {
        if large {
            Einlass::Gross(self.0.write().unwrap_or_else(PoisonError::into_inner))
        } else {
            Einlass::Klein(self.0.read().unwrap_or_else(PoisonError::into_inner))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_ends_first() {
        let first_waits = |nr: usize| {
            if nr == 0 {
                thread::sleep(Duration::from_millis(30));
            }
            nr * 10
        };
        for threads in [None, NonZero::new(1), NonZero::new(4)] {
            let (mut results, mut most) = (Vec::new(), 0);
            Arbeitsreihe::new(threads).run(20, &first_waits, |what| match what {
                Ereignis::Ergebnis(result) => results.push(result),
                Ereignis::Stand(done) => most = most.max(done),
            });
            assert_eq!(results, (0..20).map(|nr| nr * 10).collect::<Vec<_>>());
            assert_eq!(most, 20);
        }
    }

    #[test]
    fn a_large_job_works_alone() {
        let (schleuse, inside) = (Schleuse::default(), AtomicUsize::new(0));
        let job = |nr: usize| {
            let _room = schleuse.enter(nr.is_multiple_of(3));
            let before = inside.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(2));
            inside.fetch_sub(1, Ordering::SeqCst);
            !nr.is_multiple_of(3) || before == 0
        };
        let mut alone = true;
        Arbeitsreihe::new(NonZero::new(4)).run(12, &job, |what| {
            if let Ereignis::Ergebnis(right) = what {
                alone &= right;
            }
        });
        assert!(alone);
    }
}
