//! No placeholder of a form, a word processor, a spreadsheet or an author is printed.

use crate::diagnostic::{Code, Diagnostic, Place, TextPlaces};
use crate::plan::NUMMER_FOLGT;
use crate::prosa::{Platzhalterart, platzhalter};
use crate::source::{Route, Step};

use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::Platzhalter,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

/// Keys whose values name something for the program: they are not printed.
const NAMEN: &[&str] = &["id", "themenbereich", "rat", "art", "datei", "status", "umfang", "formularstand"];

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let plan = &pruefling.grundlage.plan;
    let nummer = Route::root().key("vorlage").key("nummer");
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        let written = lesung.written();
        if written.file() == plan.source && written.route() == Some(&nummer) && plan.vorlage.is_nummer_pending() {
            return diagnostics.push(nummer_folgt(pruefling, &nummer));
        }
        if written.route().is_some_and(is_name) {
            return;
        }
        let text = lesung.lesetext.text();
        // In prose, a word in angle brackets is HTML, which is refused already.
        let html = |piece: &str| piece.starts_with('<') && piece.is_ascii() && lesung.ausdruecke_moeglich();
        let found = platzhalter(text).into_iter().filter(|one| !html(&text[one.range.clone()]));
        diagnostics.extend(found.map(|one| befund(lesung, one.range, one.art)));
    })
}

fn is_name(route: &Route) -> bool {
    matches!(route.steps().last(), Some(Step::Key(key)) if NAMEN.contains(&key.as_str()))
}

fn nummer_folgt(pruefling: &Pruefling<'_>, route: &Route) -> Diagnostic {
    let plan = &pruefling.grundlage.plan;
    let nummer = &plan.vorlage.nummer;
    let at = nummer.find(NUMMER_FOLGT).map_or(0..0, |at| at..at + NUMMER_FOLGT.len());
    let place = TextPlaces::new(pruefling.sources, Place::value(plan.source, route.clone()), nummer).at(at);
    let message = format!("Die Nummer der Drucksache steht noch aus: `{nummer}`");
    Diagnostic::warning(Code::Platzhalter, place, message).hint("Tragen Sie die Nummer ein, sobald sie vergeben ist")
}

fn befund(lesung: &Lesung<'_>, range: std::ops::Range<usize>, art: Platzhalterart) -> Diagnostic {
    let piece = &lesung.lesetext.text()[range.clone()];
    let message = match art {
        Platzhalterart::Luecke | Platzhalterart::Anweisung => format!("Hier steht noch ein Platzhalter: `{piece}`"),
        Platzhalterart::Person => format!("Hier ist noch eine Person zu nennen: `{piece}`"),
        Platzhalterart::Rechenfehler => format!("Hier steht ein Fehler aus einer Tabellenkalkulation: `{piece}`"),
        Platzhalterart::Verweisfehler => {
            format!("Hier steht ein Fehler aus einer Textverarbeitung: `{piece}`")
        }
        Platzhalterart::Ausdruck => format!("`{piece}` wird so gedruckt, wie es dasteht"),
    };
    let hint = match art {
        Platzhalterart::Luecke | Platzhalterart::Anweisung => {
            "Ersetzen Sie ihn durch den Text, der gedruckt werden soll"
        }
        Platzhalterart::Person => "Setzen Sie den Namen ein, sobald er feststeht",
        Platzhalterart::Rechenfehler => "Setzen Sie den Wert ein, den die Zelle zeigen sollte",
        Platzhalterart::Verweisfehler => "Nennen Sie die Stelle, auf die verwiesen werden sollte",
        Platzhalterart::Ausdruck => "Ein Ausdruck steht in zwei geschweiften Klammern auf jeder Seite: `{{ … }}`",
    };
    let place = lesung.place(range);
    let diagnostic = match art {
        // A post may be vacant when the council meets.
        Platzhalterart::Person => Diagnostic::note(Code::Platzhalter, place, message),
        _ => Diagnostic::warning(Code::Platzhalter, place, message),
    };
    diagnostic.hint(hint)
}
