//! Threads for the print shop.

use std::sync::{Mutex, PoisonError};
use std::thread;

use drucksache_druck::{Job, Workers};

/// Does work side by side, on a bounded number of threads.
#[derive(Debug, Clone, Copy)]
pub struct Threads {
    /// How many, at least one.
    pub count: usize,
}

impl Workers for Threads {
    fn run(&self, jobs: Vec<Job<'_>>) {
        let left = Mutex::new(jobs.into_iter());
        let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        let work = || {
            while let Some(job) = next() {
                job();
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.count {
                // A thread that the system refuses is no error: those that there are do its work.
                if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                    break;
                }
            }
            work();
        });
    }
}
