//! `drucksache werkbank` and `drucksache vorschau`

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use drucksache_druck::Druckerei;
use drucksache_plan::rat::Raete;

use crate::absage::Absage;
use crate::args::WerkbankArgs;
use crate::konsole::Konsole;
use crate::werkbank::{self, Befehlsausgang, Oeffnung, Planort, Werkzeug};

use super::ende::Ende;
use super::werkstatt::Werkstatt;

/// Runs a command line in a Werkstatt.
pub(super) type Runner = fn(&Werkstatt, Vec<OsString>, Konsole) -> (Ende, Konsole);

pub(super) fn werkbank(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    args: &WerkbankArgs,
    nur_papier: bool,
    runner: Runner,
) -> Result<Ende, Absage> {
    let kasten = Werkzeugkasten {
        base: werkstatt.base().to_owned(),
        is_program: werkstatt.is_program(),
        wege: Mutex::new(Werkstatt::new(werkstatt.base())),
        runner,
    };
    let plan = match &args.plan {
        Some(named) => {
            let folder = werkstatt.named(named)?;
            Some(Planort { name: werkstatt.name(&folder), folder })
        }
        None => only(kasten.plaene()),
    };
    let oeffnung = Oeffnung { port: args.port, plan, nur_papier };
    let mut told = Ok(());
    werkbank::run(Arc::new(kasten), oeffnung, |address| {
        told = konsole.data(format!("{address}\n").as_bytes());
        if args.no_open || open::that_detached(address).is_err() {
            konsole.tell("Öffnen Sie diese Adresse im Browser; Strg+C beendet die Werkbank\n");
        } else {
            konsole.tell("Die Werkbank ist im Browser offen; sie endet mit ihrer letzten Seite oder mit Strg+C\n");
        }
    })?;
    told.map(|()| Ende::Erledigt)
}

/// The plan of a folder that has one.
fn only(mut plaene: Vec<Planort>) -> Option<Planort> {
    let first = plaene.pop()?;
    plaene.is_empty().then_some(first)
}

/// What the Werkbank takes from here. Files may have changed since the last command, so each gets a Werkstatt of its own.
struct Werkzeugkasten {
    base: PathBuf,
    is_program: bool,
    /// Knows where things are.
    wege: Mutex<Werkstatt>,
    runner: Runner,
}

impl Werkzeugkasten {
    fn werkstatt(&self) -> Werkstatt {
        if self.is_program { Werkstatt::of_program() } else { Werkstatt::new(&self.base) }
    }

    fn wege(&self) -> MutexGuard<'_, Werkstatt> {
        self.wege.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Werkzeug for Werkzeugkasten {
    fn base(&self) -> &Path {
        &self.base
    }

    fn plaene(&self) -> Vec<Planort> {
        let werkstatt = self.wege();
        let folders = werkstatt.plans(&[]).unwrap_or_default();
        folders.into_iter().map(|folder| Planort { name: werkstatt.name(&folder), folder }).collect()
    }

    fn raete(&self, plan: &Path) -> Arc<Raete> {
        self.werkstatt().raete(plan)
    }

    fn templates(&self, plan: &Path) -> PathBuf {
        self.wege().templates(plan)
    }

    fn druckerei(&self) -> Arc<Druckerei> {
        Arc::clone(self.werkstatt().druckerei())
    }

    fn befehl(&self, args: &[&str]) -> Befehlsausgang {
        let args = std::iter::once("drucksache").chain(args.iter().copied()).map(OsString::from).collect();
        let (ende, konsole) = (self.runner)(&self.werkstatt(), args, Konsole::memory());
        let (daten, rede) = konsole.into_memory();
        Befehlsausgang { code: ende.code(), daten, rede: String::from_utf8_lossy(&rede).into_owned() }
    }
}
