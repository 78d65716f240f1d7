//! What threads share.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is kept is whole whenever the lock is free: a panic elsewhere spoils nothing.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
