//! What the Werkbank takes from the command line that has started it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_druck::Druckerei;
use drucksache_plan::rat::Raete;

/// A plan of the folder.
#[derive(Debug, Clone)]
pub struct Planort {
    /// Its name, by which pages ask for it.
    pub name: String,
    /// Its folder as it was named.
    pub folder: PathBuf,
}

/// Plans, Räte and commands of a folder.
pub trait Werkzeug: Send + Sync {
    /// The folder itself.
    fn base(&self) -> &Path;

    /// All plans of the folder, sorted by name.
    fn plaene(&self) -> Vec<Planort>;

    /// The Räte for a plan.
    fn raete(&self, plan: &Path) -> Arc<Raete>;

    /// The folder `templates` that they are in, which need not be there.
    fn templates(&self, plan: &Path) -> PathBuf;

    /// A print shop for the thread that asks for it, and only for that.
    fn druckerei(&self) -> Arc<Druckerei>;

    /// Runs a command as if it were typed in the folder: its arguments without the name of the program.
    fn befehl(&self, args: &[&str]) -> Befehlsausgang;
}

/// How a command has ended.
#[derive(Debug, Default)]
pub struct Befehlsausgang {
    /// The exit code.
    pub code: u8,
    /// What it wrote to standard output.
    pub daten: Vec<u8>,
    /// What it wrote to standard error.
    pub rede: String,
}
