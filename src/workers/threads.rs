//! Threads for the parts of one paper.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use drucksache_druck::{Job, Workers};
use rayon::ThreadPool;

use super::pool::pool;
use super::reihe::beside_others;

/// Runs jobs on a bounded number of threads.
///
/// Typst lays out on rayon's threads. Measured with 10,000 Maßnahmen on two cores, a second thread saves no time within
/// one document and needs a third more memory, because it allocates in an arena of its own. So each thread here is a
/// pool of its own. The global pool is never made: where the system refuses threads, that would fail.
#[derive(Debug)]
pub struct Threads {
    count: usize,
    /// None where this thread is in a pool already, which is used then.
    own: Option<ThreadPool>,
}

impl Threads {
    /// As many as the machine has cores.
    pub fn of_machine() -> Self {
        Self { count: thread::available_parallelism().map_or(1, NonZero::get), own: pool() }
    }
}

impl Workers for Threads {
    fn one_by_one(&self, jobs: Vec<Job<'_>>) {
        match &self.own {
            // A thread that is in a pool of its own, as those of a `Arbeitsreihe` are, uses that.
            Some(pool) if rayon::current_thread_index().is_none() => {
                jobs.into_iter().for_each(|job| pool.install(job));
            }
            _ => jobs.into_iter().for_each(|job| job()),
        }
    }

    fn helped(&self, job: Job<'_>, helper: Job<'_>) {
        thread::scope(|scope| {
            // Without a second thread, the job runs without its helper.
            _ = thread::Builder::new().spawn_scoped(scope, helper);
            self.one_by_one(vec![job]);
        });
    }

    fn side_by_side(&self, jobs: Vec<Job<'_>>) {
        // Where plans are printed side by side, all cores have work already.
        let count = if beside_others() { 1 } else { self.count };
        let others = count.min(jobs.len()).saturating_sub(1);
        let left = Mutex::new(jobs.into_iter());
        let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        let work = || {
            while let Some(job) = next() {
                job();
            }
        };
        thread::scope(|scope| {
            for _ in 0..others {
                // A thread that the system refuses is no error: the others do its work.
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
