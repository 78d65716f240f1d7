//! A Sammelposition is many small things: one that has what only a single Maßnahme has would be missing where those are
//! described.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Groesse, Massnahme};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SammelpositionUnplausibel,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    for massnahme in plan.massnahmen.iter().filter(|massnahme| massnahme.sammelposition) {
        let Some(mark) = einzeln(massnahme) else { continue };
        let hoechstes = massnahme.hoechster_betrag();
        if plan.haushalt.einzeln_ab.is_some_and(|ab| hoechstes < ab) {
            continue;
        }
        let message = format!(
            "„{}“ ist eine Sammelposition, hat aber {mark} und mit {} so viel Geld wie eine einzelne Maßnahme",
            massnahme.bezeichnung,
            form.eur(hoechstes)
        );
        diagnostics.push(
            Diagnostic::note(Code::SammelpositionUnplausibel, massnahme.place("sammelposition"), message).hint(
                "Ist es eine einzelne Maßnahme, löschen Sie `sammelposition: true`; sonst steht sie in keiner Tabelle der einzelnen Maßnahmen",
            ),
        );
    }
}

/// What only a single Maßnahme has.
fn einzeln(massnahme: &Massnahme) -> Option<&'static str> {
    let stated = |groesse: Groesse| massnahme.angabe(groesse).iter().flatten().any(|one| !one.betrag().is_zero());
    if stated(Groesse::Verpflichtungsermaechtigung) {
        return Some("eine Verpflichtungsermächtigung");
    }
    if massnahme.prioritaet.is_some() {
        return Some("eine Priorität");
    }
    (massnahme.amt.is_some() && !sammelt(&massnahme.bezeichnung)).then_some("ein Amt")
}

/// Words of names that are many things.
const SAMMELWORTE: [&str; 16] = [
    "sammel",
    "kleine",
    "kleinere",
    "weitere",
    "sonstige",
    "divers",
    "verschieden",
    "ersatz",
    "erneuerung",
    "beschaffung",
    "erweiterung",
    "ausstattung",
    "pauschale",
    "laufende",
    "ämter",
    "unter",
];

/// Whether a name says that it is many things.
fn sammelt(name: &str) -> bool {
    let name = name.to_lowercase();
    SAMMELWORTE.iter().any(|word| name.contains(word)) || name.split_whitespace().any(|word| word == "und")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_whether_they_are_many() {
        for name in ["Kleinere Geräte der Bücherei", "Ersatz von Möbeln", "Hard- und Software"] {
            assert!(sammelt(name), "{name}");
        }
        for name in ["Dokumentenmanagementsystem (DMS)", "Neubau der Feuerwache Nord"] {
            assert!(!sammelt(name), "{name}");
        }
    }
}
