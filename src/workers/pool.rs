//! Pools of one thread.

use rayon::{ThreadPool, ThreadPoolBuilder};

/// A pool that consists of the calling thread.
pub(super) fn pool() -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok()
}
