//! Threads for the print shop.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use drucksache_druck::{Job, Workers};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Does work on a bounded number of threads.
///
/// Typst lays out on rayon's threads. Measured with 10,000 Maßnahmen on two cores, a second one saves no time within one
/// document, and takes its memory from another arena of the allocator, which then keeps a third more. So each thread here
/// is a pool of its own, and the global pool, which can't be made where the system refuses threads, never comes to be.
#[derive(Debug)]
pub struct Threads {
    count: usize,
    /// None where this thread is in a pool already, which does as well.
    own: Option<ThreadPool>,
}

impl Threads {
    /// As many as the machine has cores.
    pub fn of_machine() -> Self {
        Self { count: thread::available_parallelism().map_or(1, NonZero::get), own: pool() }
    }
}

/// A pool that consists of the calling thread.
fn pool() -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok()
}

impl Workers for Threads {
    fn one_by_one(&self, jobs: Vec<Job<'_>>) {
        match &self.own {
            Some(pool) => jobs.into_iter().for_each(|job| pool.install(job)),
            None => jobs.into_iter().for_each(|job| job()),
        }
    }

    fn helped(&self, job: Job<'_>, helper: Job<'_>) {
        thread::scope(|scope| {
            // Without a thread for the helper, the job does without it.
            _ = thread::Builder::new().spawn_scoped(scope, helper);
            self.one_by_one(vec![job]);
        });
    }

    fn side_by_side(&self, jobs: Vec<Job<'_>>) {
        let others = self.count.min(jobs.len()).saturating_sub(1);
        let left = Mutex::new(jobs.into_iter());
        let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        let work = || {
            while let Some(job) = next() {
                job();
            }
        };
        thread::scope(|scope| {
            for _ in 0..others {
                // A thread that the system refuses is no error: those that there are do its work.
                let started = thread::Builder::new().spawn_scoped(scope, || {
                    let _pool = pool();
                    work();
                });
                if started.is_err() {
                    break;
                }
            }
            self.one_by_one(vec![Box::new(work)]);
        });
    }
}
