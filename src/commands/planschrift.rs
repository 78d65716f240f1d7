//! Writes changed files of a plan, because somebody has asked for it: `--schreiben`.

use std::path::Path;

use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::stand::Stand;
use drucksache_plan::uebersicht::{Planherkunft, Planvergleich, Vergleichsergebnis};
use drucksache_plan::vergleich;
use drucksache_tausch::aendern::{Dateiaenderung, ueberlagert};
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;
use crate::konsole::Konsole;
use crate::planschrift::{Schreibhindernis, schreiben};
use crate::platte::shown;
use crate::report::{self, aenderungen};

use super::werkstatt::Werkstatt;

/// What the plan would be, in the words of `vergleichen`; with an error where it could not be read then. The errors are shown.
pub(super) fn show_changes(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    folder: &Path,
    alt: &Stand,
    dateien: &[Dateiaenderung],
    herkunft: &str,
) -> Result<(), Absage> {
    let ordner = ueberlagert(&werkstatt.ordner(folder), dateien);
    let neu = read_stand(&ordner, &werkstatt.raete(folder));
    let (Some(before), Some(after)) = (alt.seite(), neu.seite()) else {
        let errors: Vec<Diagnostic> =
            neu.gelesen().iter().filter(|one| one.severity == Severity::Error).cloned().collect();
        konsole.say(report::human(neu.sources(), &errors, konsole.colour_err()));
        return Err(Absage::new(
            "Mit diesen Änderungen wäre der Plan nicht mehr zu lesen; es wurde nichts geschrieben",
            "Berichtigen Sie die Angaben; die Stellen oben zeigen den Plan, wie er danach wäre",
        ));
    };
    let found = vergleich::vergleiche(before, after);
    if !found.adds_up() {
        return Err(Absage::new(
            "Die Summen gehen nicht auf: alte Summe und einzelne Unterschiede ergeben nicht die neue",
            "Das ist ein Fehler des Programms; melden Sie ihn mit dem Plan und der Tabelle",
        ));
    }
    let ergebnis = Vergleichsergebnis::Verglichen { alt: before, neu: after, vergleich: &found };
    let (dateien, tabelle) = (Planherkunft::Dateien, Planherkunft::Vorschlag(herkunft.to_owned()));
    let plan = Planvergleich { plan: &shown(folder), alt: &dateien, neu: &tabelle, ergebnis };
    konsole.data(aenderungen::human(&plan, konsole.colour_out(false)).as_bytes())
}

/// Writes the files, unless one of them is no longer what was read.
pub(super) fn write(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    folder: &Path,
    dateien: &[Dateiaenderung],
) -> Result<(), Absage> {
    let told = |one: &Dateiaenderung, name: &str| {
        let stellen = if one.stellen == 1 { "1 Stelle".to_owned() } else { format!("{} Stellen", one.stellen) };
        konsole.tell(format_args!("geschrieben: {name} ({stellen})\n"));
    };
    schreiben((werkstatt.base(), folder), dateien, told).map_err(|why| match why {
        Schreibhindernis::Anders { shown, .. } => Absage::new(
            format!("`{shown}` hat sich gerade geändert; es wurde nichts geschrieben"),
            "Wiederholen Sie den Befehl",
        ),
        Schreibhindernis::Absage(absage) => absage,
    })
}

/// Shows the errors of a plan that can't be read.
pub(super) fn refuse_broken(konsole: &Konsole, stand: &Stand, shown: &str) {
    let errors: Vec<Diagnostic> =
        stand.gelesen().iter().filter(|one| one.severity == Severity::Error).cloned().collect();
    konsole.say(report::human(stand.sources(), &errors, konsole.colour_err()));
    konsole.refuse(&Absage::new(
        format!("Der Plan `{shown}` lässt sich nicht lesen"),
        "Beheben Sie die Fehler zuerst; `drucksache pruefen` zeigt sie alle",
    ));
}
