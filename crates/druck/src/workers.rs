//! How the caller lends threads to the print shop.

/// A piece of work.
pub type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// Runs jobs: the caller implements it with threads where there are any. Each function returns when its jobs are done.
pub trait Workers: Send + Sync {
    /// Runs one job after the other: two at once would need the memory of both.
    fn one_by_one(&self, jobs: Vec<Job<'_>>);

    /// Runs all jobs in any order, at the same time where that is possible.
    fn side_by_side(&self, jobs: Vec<Job<'_>>);

    /// Runs `job`, and `helper` on another thread meanwhile. Where there is no other thread, `helper` is dropped.
    fn helped(&self, job: Job<'_>, helper: Job<'_>);
}

/// Runs one job after the other on the calling thread.
#[derive(Debug, Clone, Copy, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn one_by_one(&self, jobs: Vec<Job<'_>>) {
        jobs.into_iter().for_each(|job| job());
    }

    fn side_by_side(&self, jobs: Vec<Job<'_>>) {
        self.one_by_one(jobs);
    }

    fn helped(&self, job: Job<'_>, helper: Job<'_>) {
        drop(helper);
        job();
    }
}
