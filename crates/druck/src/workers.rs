//! Who does the work.

/// A piece of work.
pub type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// Who does several pieces of work: the caller brings threads where there are any. All return when all is done.
pub trait Workers: Send + Sync {
    /// Does one after the other: each needs the memory of the last.
    fn one_by_one(&self, jobs: Vec<Job<'_>>);

    /// Does all of it in any order, side by side where that is possible.
    fn side_by_side(&self, jobs: Vec<Job<'_>>);

    /// Does the first job. The second helps it from outside until the first is done; it is dropped where nobody can.
    fn helped(&self, job: Job<'_>, helper: Job<'_>);
}

/// Does one piece of work after the other.
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
