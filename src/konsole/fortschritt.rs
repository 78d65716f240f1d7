//! How far a longer run is, as a bar below what it prints.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that takes no longer than this shows no bar.
const ERST_NACH: Duration = Duration::from_secs(1);
// The bar takes the room that the words leave: a line that is longer than the window would stay behind at each step.
const MUSTER: &str = "{wide_bar} {pos} von {len} Plänen, {elapsed}";
const MUSTER_EINER: &str = "{spinner} {elapsed}";

/// The bar of a run.
#[derive(Debug)]
pub struct Fortschritt {
    bar: ProgressBar,
    /// Whether there is a person to look at it.
    watched: bool,
}

impl Fortschritt {
    /// A bar for so many jobs, which nobody sees yet.
    pub(super) fn new(count: usize, watched: bool) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(count).ok(), ProgressDrawTarget::hidden());
        let muster = if count == 1 { MUSTER_EINER } else { MUSTER };
        // The patterns are our own; a broken one would be a bar in the library's look.
        let style = ProgressStyle::with_template(muster).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        Self { bar, watched }
    }

    /// So many jobs are done.
    pub fn advance(&self, done: usize) {
        if self.watched && self.bar.is_hidden() && self.bar.elapsed() >= ERST_NACH {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        self.bar.tick();
    }

    /// Prints something while the bar is taken away.
    pub fn beside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away for good.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}
