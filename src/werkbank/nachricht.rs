//! What the thread that owns the open plans is told.

use std::sync::mpsc::Sender;

use drucksache_plan::stand::Stand;

use super::rueckweg::Schritt;
use super::satz::Satz;
use super::server::Abruf;
use super::staende::Standlage;

/// A message.
pub(super) enum Nachricht {
    /// A page asks.
    Abruf(Abruf),
    /// Files have changed, or may have.
    Dateien,
    /// A paper was set, or could not be.
    Satz(Box<Satz>),
    /// A longer job of a plan is done.
    Getan(Box<Getan>),
    /// Some time has passed.
    Takt,
    /// The program ends.
    Ende,
}

/// What a longer job has left behind.
#[derive(Default)]
pub(super) struct Getan {
    /// The name of the plan.
    pub plan: String,
    /// Files that it has changed, as one change.
    pub schritt: Option<Schritt>,
    /// Files that were printed.
    pub gedruckt: Option<Vec<String>>,
    /// Its earlier states, and the last of them.
    pub staende: Option<(Standlage, Option<Stand>)>,
}

/// Where messages go to.
#[derive(Clone)]
pub(super) struct Postfach(Sender<Nachricht>);

impl Postfach {
    pub(super) fn new(sender: Sender<Nachricht>) -> Self {
        Self(sender)
    }

    /// Sends a message; false where nobody reads any more.
    pub(super) fn send(&self, nachricht: Nachricht) -> bool {
        self.0.send(nachricht).is_ok()
    }
}
