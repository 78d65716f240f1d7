//! Nobody is named twice: no Referat, no signer, no motion, no session.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Textfeld, Unterzeichner};
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::DoppeltGenannt,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let vorlage = &plan.vorlage;
    let texts = |all: &[Textfeld]| all.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    let (vorliegend, erledigt) = (texts(&vorlage.vorliegende_antraege), texts(&vorlage.erledigte_antraege));
    let mut namen = Doppelnamen { source: plan.source, diagnostics };
    namen.once("Das Referat", "referate", &vorlage.referate);
    namen.once("Das Referat", "mitzeichnung", &vorlage.mitzeichnung);
    namen.once("Der Antrag", "vorliegende_antraege", &vorliegend);
    namen.once("Der Antrag", "erledigte_antraege", &erledigt);
    namen.once_in("Die Person", "unterzeichner", "name", vorlage.unterzeichner.iter().map(person));
    let mut kinds = HashMap::new();
    let sessions = vorlage.beratungsfolge.iter().map(|one| {
        let name = match one.sitzungstermin.as_slice() {
            [] => format!("{} zur {}", one.vorlage_an, one.zur),
            tage => format!("{} zur {} am {}", one.vorlage_an, one.zur, form.tage(tage)),
        };
        // Public and not public: which of the two it is, is another question.
        let first = *kinds.entry(same(&name)).or_insert(&one.sitzungsart);
        if *first == one.sitzungsart { name } else { String::new() }
    });
    namen.once_in("Die Sitzung", "beratungsfolge", "vorlage_an", sessions);
    namen.both(
        "Das Referat",
        ("referate", &vorlage.referate),
        ("mitzeichnung", &vorlage.mitzeichnung),
        "von ihm kommt die Vorlage",
    );
    namen.both(
        "Der Antrag",
        ("vorliegende_antraege", &vorliegend),
        ("erledigte_antraege", &erledigt),
        "hier ist er noch nicht erledigt",
    );
}

/// Who signs: what is one word is no person's name but an office, of which there may be several.
fn person(one: &Unterzeichner) -> String {
    if one.name.trim().contains(' ') { one.name.clone() } else { format!("{}, {}", one.name, one.funktion) }
}

struct Doppelnamen<'a> {
    source: crate::source::SourceId,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Doppelnamen<'_> {
    /// Each name of a list stands in it once.
    fn once(&mut self, what: &str, key: &str, names: &[String]) {
        self.list(what, names.iter().cloned(), |nr| route(key).index(nr));
    }

    /// The same for the values of a key in a list of groups.
    fn once_in(&mut self, what: &str, list: &str, key: &str, names: impl Iterator<Item = String>) {
        self.list(what, names, |nr| route(list).index(nr).key(key));
    }

    fn list(&mut self, what: &str, names: impl Iterator<Item = String>, route: impl Fn(usize) -> Route) {
        let mut seen = HashMap::new();
        for (nr, name) in names.enumerate().filter(|(_, name)| counts(name)) {
            if let Some(first) = seen.get(&same(&name)) {
                let message = format!("{what} „{name}“ ist zweimal genannt");
                let first = Place::value(self.source, route(*first));
                self.diagnostics.push(
                    Diagnostic::warning(Code::DoppeltGenannt, Place::value(self.source, route(nr)), message)
                        .hint("Löschen Sie die eine Angabe, oder berichtigen Sie sie")
                        .related(first, "hier steht es zuerst"),
                );
            } else {
                seen.insert(same(&name), nr);
            }
        }
    }

    /// What stands in one list and in another that excludes it is worth a note.
    fn both(&mut self, what: &str, first: (&str, &[String]), second: (&str, &[String]), label: &str) {
        let own: HashMap<String, usize> = first.1.iter().enumerate().map(|(nr, name)| (same(name), nr)).collect();
        for (nr, name) in second.1.iter().enumerate().filter(|(_, name)| counts(name)) {
            let Some(other) = own.get(&same(name)) else { continue };
            let place = Place::value(self.source, route(second.0).index(nr));
            let message = format!("{what} „{name}“ steht unter `{}` und unter `{}`", first.0, second.0);
            self.diagnostics.push(
                Diagnostic::note(Code::DoppeltGenannt, place, message)
                    .hint(format!("Gehört es nur unter `{}`?", first.0))
                    .related(Place::value(self.source, route(first.0).index(*other)), label),
            );
        }
    }
}

fn route(key: &str) -> Route {
    Route::root().key("vorlage").key(key)
}

/// A name that is still to come (`N. N.`) may be that of several.
fn counts(name: &str) -> bool {
    let same = same(name);
    !same.is_empty() && same != "nn"
}

/// Letters and digits only.
fn same(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
