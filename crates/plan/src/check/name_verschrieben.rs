//! Names and words of the form are spelt as the council spells them.

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::source::Route;

use super::schreibweise::gemeint;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::NameVerschrieben,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

/// Names of a list that are looked at: comparing takes the square of their letters.
const HOECHSTENS: usize = 200;

/// What a paper usually goes to a body for.
const ZUSTAENDIGKEITEN: &[&str] = &[
    "Beschlussfassung",
    "Beschlußfassung",
    "Beschluss",
    "Beschluß",
    "Vorberatung",
    "Beratung",
    "Kenntnisnahme",
    "Entscheidung",
    "Einbringung",
    "Anhörung",
    "Empfehlung",
    "Beschlussempfehlung",
    "Information",
    "Stellungnahme",
    "Unterrichtung",
    "Zustimmung",
    "Bestätigung",
    "Genehmigung",
    "Weiterleitung",
    "Vorbereitung",
    "Verweisung",
    "Mitteilung",
    "Abstimmung",
    "Aussprache",
    "Erörterung",
    "Diskussion",
    "Bericht",
    "Berichterstattung",
    "Bekanntgabe",
    "Vorstellung",
    "Feststellung",
    "Festlegung",
    "Festsetzung",
    "Freigabe",
    "Ermächtigung",
    "Benennung",
    "Bestellung",
    "Wahl",
    "Nachberatung",
    "Aufstellungsbeschluss",
    "Auslegungsbeschluss",
    "Satzungsbeschluss",
    "Grundsatzbeschluss",
    "Feststellungsbeschluss",
    "Baubeschluss",
    "Vergabebeschluss",
    "Projektbeschluss",
];

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat.raw);
    let vorlage = Route::root().key("vorlage");
    let mut namen = Namenspruefung { pruefling, diagnostics };
    for (nr, beratung) in plan.vorlage.beratungsfolge.iter().enumerate().take(HOECHSTENS) {
        let at = vorlage.key("beratungsfolge").index(nr);
        namen.verschrieben("Das Gremium", &beratung.vorlage_an, at.key("vorlage_an"), &rat.gremien);
    }
    // The Referat that gives money is named elsewhere.
    let finanzen = rat.finanzreferat.iter().filter(|name| !rat.referate.contains(name));
    let referate: Vec<String> = rat.referate.iter().chain(finanzen).cloned().collect();
    for (key, names) in [("referate", &plan.vorlage.referate), ("mitzeichnung", &plan.vorlage.mitzeichnung)] {
        for (nr, name) in names.iter().enumerate().take(HOECHSTENS) {
            let route = vorlage.key(key).index(nr);
            if !namen.verschrieben("Das Referat", name, route.clone(), &referate) && !rat.referate.is_empty() {
                namen.unbekannt(name, route, &referate);
            }
        }
    }
    if let Some(ort) = &plan.vorlage.ort {
        namen.verschrieben("Der Ort", ort, vorlage.key("ort"), &rat.orte);
    }
    let usual = ZUSTAENDIGKEITEN.iter().map(|word| (*word).to_owned());
    let zustaendigkeiten: Vec<String> = rat.zustaendigkeiten.iter().cloned().chain(usual).collect();
    for (nr, beratung) in plan.vorlage.beratungsfolge.iter().enumerate().take(HOECHSTENS) {
        let at = vorlage.key("beratungsfolge").index(nr).key("zur");
        namen.verschrieben("Die Zuständigkeit", &beratung.zur, at, &zustaendigkeiten);
    }
}

struct Namenspruefung<'a> {
    pruefling: &'a Pruefling<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Namenspruefung<'_> {
    /// Reports a name that is nearly a known one; whether it is.
    fn verschrieben(&mut self, what: &str, name: &str, route: Route, known: &[String]) -> bool {
        let Some(meant) = gemeint(name, known.iter().map(String::as_str)) else { return false };
        let place = Place::value(self.pruefling.grundlage.plan.source, route);
        self.diagnostics.push(
            Diagnostic::warning(Code::NameVerschrieben, place, format!("{what} „{name}“ ist wohl verschrieben"))
                .hint(format!("Meinten Sie `{meant}`?")),
        );
        true
    }

    /// A Referat that the council does not list: there are few of them, and they change seldom.
    fn unbekannt(&mut self, name: &str, route: Route, known: &[String]) {
        if name.trim().is_empty() || known.iter().any(|one| same(one, name)) {
            return;
        }
        let place = Place::value(self.pruefling.grundlage.plan.source, route);
        let found =
            Diagnostic::note(Code::NameVerschrieben, place, format!("Das Referat „{name}“ nennt der Rat nicht"))
                .hint_opt(one_of(name, known.iter().map(String::as_str)));
        self.diagnostics.push(match self.pruefling.grundlage.rat.eigener_wert(Route::root().key("referate")) {
            Some(stated) => found.related(stated, "diese Referate nennt er"),
            None => found,
        });
    }
}

/// Whether two names are of one Referat: the word itself may stand before the name.
fn same(a: &str, b: &str) -> bool {
    let name = |text: &str| {
        let lower = text.trim().to_lowercase();
        let bare =
            ["referat für ", "referat ", "dezernat für ", "dezernat "].iter().find_map(|word| lower.strip_prefix(word));
        bare.unwrap_or(&lower).to_owned()
    };
    name(a) == name(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_referat_is_named_with_and_without_the_word() {
        for name in ["Referat Jugend und Bildung", "Referat für Jugend und Bildung", "jugend und bildung"] {
            assert!(same(name, "Jugend und Bildung"), "{name}");
        }
        assert!(!same("Referat Jugend", "Jugend und Bildung"));
    }

    #[test]
    fn usual_words_are_no_slips_of_others() {
        for zur in ["Abstimmung", "Aussprache", "Aufstellungsbeschluss", "Erste Lesung"] {
            assert_eq!(gemeint(zur, ZUSTAENDIGKEITEN.iter().copied()), None, "{zur}");
        }
        assert_eq!(gemeint("Abstimung", ZUSTAENDIGKEITEN.iter().copied()), Some("Abstimmung"));
    }

    #[test]
    fn a_file_of_the_program_is_no_place_to_look_at() {
        let rat = crate::rat::Raete::built_in().rat("muster").and_then(|read| read.rat.ok()).expect("a Rat");
        assert_eq!(rat.eigener_wert(Route::root().key("referate")), None);
    }
}
