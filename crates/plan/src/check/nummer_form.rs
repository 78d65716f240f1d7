//! The number of a Drucksache looks as all numbers of this council do.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::NUMMER_FOLGT;
use crate::source::Route;
use crate::units::Jahr;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::NummerForm,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat);
    let Some(muster) = &rat.raw.nummer else { return };
    let nummer = &plan.vorlage.nummer;
    if plan.vorlage.is_nummer_pending() || passt(nummer, muster) || !gleiche_art(nummer, muster) {
        return;
    }
    let hint = match vorschlag(nummer, muster) {
        Some(right) => format!("Meinten Sie `{right}`?"),
        None => format!("Schreiben Sie sie nach dem Muster `{muster}`"),
    };
    let found = Diagnostic::warning(
        Code::NummerForm,
        Place::value(plan.source, Route::root().key("vorlage").key("nummer")),
        format!("Die Nummer „{nummer}“ ist anders geschrieben als „{muster}“"),
    )
    .hint(hint);
    diagnostics.push(match rat.eigener_wert(Route::root().key("nummer")) {
        Some(stated) => found.related(stated, "das Muster steht hier"),
        None => found,
    });
}

/// Whether a number is meant to be one of the pattern: it has nearly its letters, or none. Other letters may be those of
/// another kind of paper.
fn gleiche_art(nummer: &str, muster: &str) -> bool {
    const BUCHSTABEN_HOECHSTENS: usize = 60;
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(BUCHSTABEN_HOECHSTENS).collect()
    };
    let (own, wanted) = (letters(nummer), letters(&muster.replace("{nummer}", "").replace("{jahr}", "")));
    let figures = nummer.bytes().any(|b| b.is_ascii_digit());
    figures && (own.is_empty() || strsim::damerau_levenshtein(&own, &wanted) <= 2)
}

/// Whether a number follows the pattern, perhaps with words such as `Neufassung` behind it.
fn passt(nummer: &str, muster: &str) -> bool {
    let nummer = nummer.replace(['\u{a0}', '\u{202f}'], " ");
    let (mut rest, mut muster) = (nummer.trim(), muster);
    while let Some(sign) = muster.chars().next() {
        let read = if let Some(behind) = muster.strip_prefix("{nummer}") {
            muster = behind;
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 { Some(digits) } else { rest.starts_with(NUMMER_FOLGT).then_some(NUMMER_FOLGT.len()) }
        } else if let Some(behind) = muster.strip_prefix("{jahr}") {
            muster = behind;
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            Jahr::parse(&rest[..digits]).map(|_| digits)
        } else {
            muster = &muster[sign.len_utf8()..];
            rest.starts_with(sign).then_some(sign.len_utf8())
        };
        let Some(read) = read else { return false };
        rest = &rest[read..];
    }
    rest.is_empty() || rest.starts_with([' ', ','])
}

/// The number as the pattern has it, where its figures are plain.
fn vorschlag(nummer: &str, muster: &str) -> Option<String> {
    let figures: Vec<&str> = nummer.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (first, second) = match figures.as_slice() {
        [first, second] => (*first, *second),
        _ => return None,
    };
    let year_first = muster.find("{jahr}")? < muster.find("{nummer}")?;
    let (jahr, nummer) = if year_first { (first, second) } else { (second, first) };
    let jahr = if jahr.len() == 2 { format!("20{jahr}") } else { jahr.to_owned() };
    (jahr.len() == 4).then(|| muster.replace("{jahr}", &jahr).replace("{nummer}", nummer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_follows_the_pattern() {
        let muster = "Drs {nummer}/{jahr}";
        for nummer in ["Drs 977/2013", "Drs\u{a0}7/2013", "Drs XXX/2016", "Drs 977/2013 Neufassung"] {
            assert!(passt(nummer, muster), "{nummer}");
        }
        for (nummer, right) in [
            ("Drs 977-2013", "Drs 977/2013"),
            ("Drs. 977/2013", "Drs 977/2013"),
            ("977/2013", "Drs 977/2013"),
            ("Drs 977/13", "Drs 977/2013"),
            ("drs 977/2013", "Drs 977/2013"),
        ] {
            assert!(!passt(nummer, muster) && gleiche_art(nummer, muster), "{nummer}");
            assert_eq!(vorschlag(nummer, muster).as_deref(), Some(right), "{nummer}");
        }
        for nummer in ["Probe 1/2013", "Antrag 12/2013", "XXX", ""] {
            assert!(!gleiche_art(nummer, muster), "{nummer}");
        }
        assert!(passt("Vorlage Nr. 2026/0067", "Vorlage Nr. {jahr}/{nummer}"));
        assert!(!passt("Vorlage Nr. 67/2026", "Vorlage Nr. {jahr}/{nummer}"));
        assert_eq!(vorschlag("Drs", muster), None);
    }
}
