//! The year in a Drucksache's number is the one of its date.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::NummerJahr,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let vorlage = &plan.vorlage;
    let (Some(datum), Some(of_number)) = (vorlage.datum, jahr(&vorlage.nummer)) else { return };
    let (of_datum, month, _) = datum.ymd();
    // What a Neufassung or Ergänzung has from an earlier paper may be its number, too.
    let early =
        of_number < of_datum && (vorlage.bezug.is_some() || ZUSAETZE.iter().any(|wort| vorlage.nummer.contains(wort)));
    let fits = match of_number - of_datum {
        0 => true,
        // The first numbers of a year are given at the end of the one before.
        1 => month == 12,
        // And what was numbered in a year is finished in the first months of the next.
        -1 => month <= 3,
        _ => false,
    };
    if fits || early {
        return;
    }
    let route = Route::root().key("vorlage");
    let message = format!("Die Nummer „{}“ ist von {of_number}, die Vorlage vom {}", vorlage.nummer, form.datum(datum));
    diagnostics.push(
        Diagnostic::warning(Code::NummerJahr, Place::value(plan.source, route.key("datum")), message)
            .hint("Prüfen Sie das Jahr der Nummer und des Datums")
            .related(Place::value(plan.source, route.key("nummer")), "die Nummer steht hier"),
    );
}

/// Words behind the number of an earlier paper.
const ZUSAETZE: [&str; 2] = ["Neufassung", "Ergänzung"];

/// The year that a number names: four digits from 1900 to 2199 beside another number.
fn jahr(nummer: &str) -> Option<i16> {
    let parts: Vec<&str> = nummer.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let year = |part: &&str| part.len() == 4 && matches!(part.parse(), Ok(1900..2200_i16));
    let mut years = parts.iter().filter(|part| year(part));
    match (years.next(), years.next()) {
        (Some(one), None) => one.parse().ok(),
        // 2012/2013 is number 2012 of a year, or the other way round: nobody knows.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_the_number_of_four_digits() {
        for (nummer, year) in [
            ("Drs 977/2013", Some(2013)),
            ("Vorlage Nr. 2026/0067", Some(2026)),
            ("Drs XXX/2016", Some(2016)),
            ("Drs 977-2013", Some(2013)),
            ("Drs 2012/2013", None),
            ("V 0712/14", None),
            ("14-20 / V 07251", None),
        ] {
            assert_eq!(jahr(nummer), year, "{nummer}");
        }
    }
}
