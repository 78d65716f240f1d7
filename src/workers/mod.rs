//! Threads for printing: those of one paper, and those that work on many plans side by side.

mod pool;
mod reihe;
mod threads;

pub use reihe::{Arbeitsreihe, Einlass, Ereignis, Schleuse};
pub use threads::Threads;
