//! A plan in memory, written as sheets and read back.
#![allow(clippy::disallowed_methods, reason = "the shipped plans lie on disk")]

use std::path::Path;
use std::sync::{Arc, LazyLock};

use drucksache_plan::diagnostic::Severity;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use drucksache_tausch::Mappe;
use drucksache_tausch::aendern::{Planordner, Vorhaben, Vorschlag, vorschlagen};
use drucksache_tausch::auszug::mappe;
use drucksache_tausch::einlesen::{Einlesung, Spaltenwuensche, einlesen};
use drucksache_tausch::lesen::lesen;
use drucksache_tausch::schreiben::xlsx;

static RAETE: LazyLock<Raete> = LazyLock::new(Raete::built_in);

/// A plan.
pub(crate) struct Probe {
    pub ordner: Ordner,
    pub stand: Stand,
}

/// All that an import finds and would do.
pub(crate) struct Ergebnis {
    pub einlesung: Einlesung,
    pub vorschlag: Vorschlag,
}

impl Probe {
    pub(crate) fn new(files: Dateien) -> Self {
        let ordner = Ordner::in_memory("plans/p", files);
        let stand = Stand::lesen(&ordner, &RAETE);
        assert!(stand.grundlage().is_some(), "a plan that can be read");
        Self { ordner, stand }
    }

    /// Files by their names.
    pub(crate) fn of<const N: usize>(files: [(&str, &str); N]) -> Self {
        Self::new(files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into())
    }

    /// All shipped plans.
    pub(crate) fn shipped() -> Vec<(String, Self)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans");
        let mut names: Vec<_> = root.read_dir().expect("plans").map(|entry| entry.expect("an entry").path()).collect();
        names.sort();
        let plans = names.iter().map(|path| (path.display().to_string(), Self::new(files(path))));
        plans.collect()
    }

    pub(crate) fn grundlage(&self) -> &Arc<Grundlage> {
        self.stand.grundlage().expect("a plan that can be read")
    }

    /// Its workbook.
    pub(crate) fn mappe(&self) -> Mappe {
        mappe(self.grundlage(), None, "0123456789ab")
    }

    /// What an import of a file finds.
    pub(crate) fn import(&self, bytes: &[u8]) -> Ergebnis {
        self.import_with(bytes, &Spaltenwuensche::default(), false)
    }

    pub(crate) fn import_with(&self, bytes: &[u8], wuensche: &Spaltenwuensche, entfernen: bool) -> Ergebnis {
        let roh = lesen(bytes, "liste").unwrap_or_else(|why| panic!("{}: {}", why.meldung, why.hilfe));
        let einlesung = einlesen(&roh, self.grundlage(), wuensche);
        let plan = Planordner { ordner: &self.ordner, sources: self.stand.sources(), grundlage: self.grundlage() };
        let entfallen = if entfernen { einlesung.fehlend.as_slice() } else { &[] };
        let vorhaben = Vorhaben { wechsel: &einlesung.wechsel, neu: &einlesung.neu, entfallen };
        let vorschlag = vorschlagen(plan, vorhaben);
        Ergebnis { einlesung, vorschlag }
    }
}

impl Ergebnis {
    /// The findings as a clerk reads them.
    pub(crate) fn befunde(&self) -> Vec<String> {
        let all = self.einlesung.befunde.iter().chain(&self.vorschlag.befunde);
        all.map(|one| format!("{:?} {}: {}", one.stufe, one.stelle, one.meldung)).collect()
    }

    /// Whether anything keeps it from being written.
    pub(crate) fn has_errors(&self) -> bool {
        self.einlesung.befunde.iter().chain(&self.vorschlag.befunde).any(|one| one.stufe == Severity::Error)
    }

    /// How many places of files change.
    pub(crate) fn stellen(&self) -> usize {
        self.vorschlag.dateien.iter().map(|one| one.stellen).sum()
    }

    /// Fails if anything would change.
    #[track_caller]
    pub(crate) fn assert_unchanged(&self, what: &str) {
        assert_eq!(self.befunde(), [""; 0], "{what}");
        assert_eq!(self.einlesung.wechsel, [], "{what}");
        assert_eq!(self.einlesung.neu, [], "{what}");
        assert_eq!(self.einlesung.fehlend, [0; 0], "{what}");
        assert_eq!(self.vorschlag.dateien, [], "{what}");
    }
}

/// A workbook as xlsx.
#[track_caller]
pub(crate) fn bytes(mappe: &Mappe) -> Vec<u8> {
    xlsx(mappe).unwrap_or_else(|why| panic!("{}", why.0))
}

/// The files of a folder.
fn files(folder: &Path) -> Dateien {
    let mut found = Dateien::new();
    for inside in ["", "massnahmen/", "tabellen/", "anlagen/"] {
        for entry in folder.join(inside).read_dir().into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
                found.insert(format!("{inside}{name}"), std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}
