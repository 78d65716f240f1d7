//! A text refers to papers that can exist: no Drucksache has a year that lies far ahead of the Vorlage, or far back.

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{Drucksachennummer, drucksachen};
use crate::source::Route;

use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::VerweisInDieZukunft,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

/// Councils have counted their papers by years since they were elected again.
const ERSTES_JAHR: i16 = 1945;

/// The terms of parliaments are counted up to here; their papers are written like 18/2031.
const WAHLPERIODEN: u32 = 25;

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let plan = &pruefling.grundlage.plan;
    let own = drucksachen(&plan.vorlage.nummer).into_iter().next();
    let of_number = own.as_ref().and_then(|own| own.jahr);
    let year = plan.vorlage.datum.map(|datum| datum.ymd().0).or(of_number);
    let nummer = Route::root().key("vorlage").key("nummer");
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        let Some(year) = year else { return };
        let written = lesung.written();
        if written.file() == plan.source && written.route() == Some(&nummer) {
            return;
        }
        // The number of a Neufassung stands without its word, or with that of another council.
        let of_parliament = |one: &Drucksachennummer| {
            let like_own = own.as_ref().is_some_and(|own| own.form == one.form);
            one.parlament || one.nummer <= WAHLPERIODEN && !like_own && one.form.starts_with("dr")
        };
        for one in drucksachen(lesung.lesetext.text()) {
            let Some(of) = one.jahr.filter(|of| !(ERSTES_JAHR..=year.saturating_add(1)).contains(of)) else { continue };
            if of_parliament(&one) {
                continue;
            }
            let number = &lesung.lesetext.text()[one.range.clone()];
            let message = match of > year {
                true => format!("Die Drucksache {number} ist aus dem Jahr {of}, diese Vorlage aus dem Jahr {year}"),
                false => format!("Die Drucksache {number} wäre aus dem Jahr {of}"),
            };
            diagnostics.push(Diagnostic::warning(Code::VerweisInDieZukunft, lesung.place(one.range), message).hint(
                "Prüfen Sie die Nummer; ist die eines Parlaments gemeint, nennen Sie es: „Bundestagsdrucksache“",
            ));
        }
    })
}
