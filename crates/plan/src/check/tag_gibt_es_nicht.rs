//! A day that a text names is one that the calendar has.

use crate::diagnostic::{Code, Diagnostic};

use super::{Lesung, Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::TagGibtEsNicht,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(_: &'a Pruefling<'a>) -> Textpruefung<'a> {
    Box::new(|lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        // 00.00.0000 is a placeholder.
        for tag in lesung.tage().iter().filter(|tag| !tag.gibt_es() && tag.tag > 0 && tag.monat > 0) {
            let message = format!("Den {} gibt es nicht", &lesung.lesetext.text()[tag.stelle.clone()]);
            let hint = match (tag.monat, tag.tag) {
                (13.., 1..=12) => "Sind Tag und Monat vertauscht?".to_owned(),
                (2, 29) => "Dieses Jahr ist kein Schaltjahr; der Februar hat 28 Tage".to_owned(),
                (month, 31) if (1..=12).contains(&month) => "Dieser Monat hat weniger als 31 Tage".to_owned(),
                _ => "Prüfen Sie Tag und Monat".to_owned(),
            };
            diagnostics
                .push(Diagnostic::warning(Code::TagGibtEsNicht, lesung.place(tag.stelle.clone()), message).hint(hint));
        }
    })
}
