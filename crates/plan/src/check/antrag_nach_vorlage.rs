//! A motion that a paper names is older than the paper, and its number is of the year of its day.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::prosa::Tag;
use crate::source::Route;
use crate::units::Datum;

use super::{Lesung, Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AntragNachVorlage,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let route = Route::root().key("vorlage").key("datum");
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        for tag in lesung.tage() {
            let (Some(named), Some(antrag)) = (tag.datum(), antrag(lesung.lesetext.text(), tag)) else { continue };
            let of_number = jahr(antrag);
            if let Some(datum) = plan.vorlage.datum.filter(|datum| *datum < named) {
                let message = format!(
                    "Dieser Antrag ist vom {}, die Vorlage aber schon vom {}",
                    form.datum(named),
                    form.datum(datum)
                );
                diagnostics.push(
                    Diagnostic::warning(Code::AntragNachVorlage, lesung.place(tag.stelle.clone()), message)
                        .hint("Prüfen Sie das Jahr beider Tage")
                        .related(Place::value(plan.source, route.clone()), "das Datum der Vorlage steht hier"),
                );
            } else if let Some(year) = of_number.filter(|year| !fits(*year, named)) {
                let message = format!("Dieser Antrag hat eine Nummer von {year}, ist aber vom {}", form.datum(named));
                diagnostics.push(
                    Diagnostic::warning(Code::AntragNachVorlage, lesung.place(tag.stelle.clone()), message)
                        .hint("Prüfen Sie das Jahr der Nummer und des Tages"),
                );
            }
        }
    })
}

/// Words of applications to an authority, which are no motions of a council.
const BEHOERDE: [&str; 22] = [
    "genehmigung",
    "Genehmigung",
    "Förder",
    "förderung",
    "Zuwendung",
    "Zuschuss",
    "Zuschüsse",
    "Bewilligung",
    "bescheid",
    "Erlaubnis",
    "Befreiung",
    "Land ",
    "Landes",
    "Bund ",
    "Bundes",
    "minister",
    "präsidium",
    "Landratsamt",
    "Bauherr",
    "Eigentümer",
    "Europäische",
    "bank",
];

/// Whether a motion is an application: "Antrag auf Baugenehmigung", "Antrag der Stadt beim Land".
fn an_behoerde(said: &str) -> bool {
    let to =
        [" an das ", " an den ", " an die ", " beim ", " bei der ", " bei dem "].iter().any(|word| said.contains(word));
    to && !said.contains("Gemeinderat") || BEHOERDE.iter().any(|word| said.contains(word)) && !said.contains("raktion")
}

/// The number of a year, around its turn also of the one beside it.
fn fits(year: i16, tag: Datum) -> bool {
    let (of_day, month, _) = tag.ymd();
    match year - of_day {
        0 => true,
        1 => month == 12,
        -1 => month == 1,
        _ => false,
    }
}

/// How far before its day a motion is named.
const DAVOR: usize = 80;

/// What is said between the word and the day: ` Nr. 212/2025 vom `; None where the day is not one of a motion.
fn antrag<'a>(text: &'a str, tag: &Tag) -> Option<&'a str> {
    let start = (tag.stelle.start.saturating_sub(DAVOR)..=tag.stelle.start).find(|at| text.is_char_boundary(*at))?;
    let before = text[start..tag.stelle.start].strip_suffix("vom ")?;
    let words = ["Antrag", "Antrags", "Antrages", "Anträge", "Anfrage", "Anfragen"];
    let ends = words.into_iter().filter_map(|word| Some(before.rfind(&format!("{word} "))? + word.len()));
    let said = &before[ends.max()?..];
    // A sentence's end or another day is between them: the day is of something else.
    let other = said.contains(['\n', '|', ';']) || said.contains("vom ") || said.contains("Beschluss");
    (!other && !an_behoerde(said)).then_some(said)
}

/// The year of a number such as `212/2025`; None where it may be the year of something else.
fn jahr(said: &str) -> Option<i16> {
    let figures = said.split(|c: char| !c.is_ascii_digit() && c != '/' && c != '-').filter(|part| part.contains('/'));
    let parts = figures.flat_map(|part| part.split(['/', '-'])).filter(|part| part.len() == 4);
    let mut years = parts.filter_map(|part| part.parse().ok().filter(|year| (1990..2100).contains(year)));
    years.next().filter(|_| years.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applications_are_no_motions() {
        for said in [
            " auf Baugenehmigung ",
            " auf Förderung Nr. 12/2024 ",
            " an das Land ",
            " der Stadt beim Land ",
            " auf Zuwendung der Stadt ",
        ] {
            assert!(an_behoerde(said), "{said}");
        }
        for said in
            [" Nr. 212/2025 ", " der Fraktion ", " der Fraktion auf Förderung der Vereine ", " an den Gemeinderat "]
        {
            assert!(!an_behoerde(said), "{said}");
        }
    }

    #[test]
    fn a_number_has_a_year() {
        for (said, year) in [
            (" Nr. 212/2025 ", Some(2025)),
            (" 2025/212 ", Some(2025)),
            (" Nr. 1999 ", None),
            (" zum Haushalt 2024/2025 ", None),
            (" Nr. 3/2024-2025 ", None),
        ] {
            assert_eq!(jahr(said), year, "{said}");
        }
    }
}
