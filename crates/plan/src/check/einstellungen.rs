//! The settings of rules in council and plan: other severities, and places that are in order.

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::plan::{Ausnahme, Einstellung, Plan};
use crate::prosa::Lesetext;

use super::{Ausgenommen, Pruefergebnis, Pruefling, REGELN};

/// Codes that are at most a note in a draft, whatever council and plan set: they are about things still to be filled
/// in.
pub const IM_ENTWURF_HINWEIS: &[Code] = &[
    Code::Platzhalter,
    Code::UnterzeichnerFehlt,
    Code::PflichtfeldLeer,
    Code::MitzeichnungFehlt,
    Code::AusnahmeUnnoetig,
    Code::JahreVeraltet,
    Code::BetraegeAlleNull,
];

/// Applies the settings to the findings of the rules that have run. `of_stand_ins` are not reported, but excuses may be
/// for them.
pub(super) fn anwenden(
    pruefling: &Pruefling<'_>,
    findings: Vec<Diagnostic>,
    of_stand_ins: &[Diagnostic],
) -> Pruefergebnis {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat);
    let entwurf = plan.vorlage.entwurf();
    let mut ergebnis = Pruefergebnis::default();
    let excuses: Vec<Excuses> = plan.pruefung.iter().map(|one| Excuses::new(&one.ausnahmen)).collect();
    let mut used: Vec<Vec<bool>> = plan.pruefung.iter().map(|one| vec![false; one.ausnahmen.len()]).collect();
    for mut finding in findings {
        let own = plan.pruefung.iter().position(|one| one.code == finding.code);
        let of_rat = rat.raw.pruefung.get(finding.code.as_str()).map(|one| one.stufe.into());
        let of_plan = own.and_then(|nr| plan.pruefung[nr].stufe.as_ref()).map(|(stufe, _)| *stufe);
        finding.severity = of_plan.or(of_rat).unwrap_or(finding.severity);
        if entwurf && IM_ENTWURF_HINWEIS.contains(&finding.code) {
            finding.severity = Severity::Note;
        }
        let excuse = own.and_then(|nr| {
            let at = excuses[nr].position(pruefling, &finding)?;
            used[nr][at] = true;
            Some(plan.pruefung[nr].ausnahmen[at].grund.clone())
        });
        match excuse {
            Some(grund) => ergebnis.ausgenommen.push(Ausgenommen { diagnostic: finding, grund }),
            None => ergebnis.diagnostics.push(finding),
        }
    }
    for (einstellung, used) in plan.pruefung.iter().zip(used) {
        let Some(regel) = REGELN.iter().find(|regel| regel.code == einstellung.code) else {
            let place = Place::key(plan.source, einstellung.route.clone());
            let message = format!("`{}` ist keine Prüfregel, die sich einstellen lässt", einstellung.code.as_str());
            ergebnis.diagnostics.push(
                Diagnostic::error(Code::WertUngueltig, place, message)
                    .hint("Einstellen lassen sich nur Regeln über den Inhalt, nicht über Dateien und Schreibweisen"),
            );
            continue;
        };
        // Parts of the plan are broken or left out: an excuse may be for one of them.
        if regel.braucht_alle_massnahmen && plan.lueckenhaft || of_stand_ins.iter().any(|one| one.code == regel.code) {
            continue;
        }
        let idle = used.iter().enumerate().filter(|(_, used)| !**used);
        ergebnis.diagnostics.extend(idle.map(|(nr, _)| unnoetig(plan, einstellung, nr)));
    }
    ergebnis
}

/// An excuse that is for no finding.
fn unnoetig(plan: &Plan, einstellung: &Einstellung, nr: usize) -> Diagnostic {
    let place = Place::value(plan.source, einstellung.route.key("ausnahmen").index(nr).key("bei"));
    let bei = &einstellung.ausnahmen[nr].bei;
    let hint = if BETRAEGE.contains(&einstellung.code) && !bei.contains(|c: char| c.is_ascii_digit()) {
        format!(
            "`{bei}` nennt keinen Betrag: schreiben Sie ihn ganz, so wie er im Text steht, oder löschen Sie die Ausnahme"
        )
    } else {
        "Löschen Sie sie, oder prüfen Sie, ob der Text der Stelle noch stimmt".to_owned()
    };
    let mut found = Diagnostic::warning(Code::AusnahmeUnnoetig, place, "Diese Ausnahme entschuldigt nichts").hint(hint);
    if plan.vorlage.entwurf() && IM_ENTWURF_HINWEIS.contains(&found.code) {
        found.severity = Severity::Note;
    }
    found
}

/// Codes whose findings mark an amount: an excuse names it with all of its digits.
const BETRAEGE: &[Code] =
    &[Code::ZahlImText, Code::SchwelleImText, Code::TabellensummeFalsch, Code::NachkommastellenGemischt];

/// The excuses for findings of one code.
struct Excuses(Vec<Excuse>);

struct Excuse {
    bei: String,
    /// The same as it reads.
    plain: String,
}

impl Excuses {
    fn new(ausnahmen: &[Ausnahme]) -> Self {
        Self(ausnahmen.iter().map(|one| Excuse { bei: one.bei.clone(), plain: plain(&one.bei) }).collect())
    }

    /// The first excuse for a finding: it names its route, or words of the text that is marked.
    fn position(&self, pruefling: &Pruefling<'_>, finding: &Diagnostic) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let route = finding.place.route().map(ToString::to_string);
        let text = plain(&finding.place.text(pruefling.sources));
        let amount = BETRAEGE.contains(&finding.code);
        let names =
            |excuse: &Excuse| names(&text, &excuse.plain) && (!amount || digits(&text) == digits(&excuse.plain));
        self.0.iter().position(|excuse| route.as_ref() == Some(&excuse.bei) || names(excuse))
    }
}

/// A text as it reads, however it is wrapped or set.
fn plain(text: &str) -> String {
    let read = Lesetext::new(text);
    read.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a text has these words: whole words and whole numbers, so that `10.000 EUR` is not found in `310.000 EUR`.
fn names(text: &str, words: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let goes_on = |inside: Option<char>, next: Option<char>, over: Option<char>| {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        word(inside) && word(next) || digit(inside) && matches!(next, Some('.' | ',' | '\'' | '’')) && digit(over)
    };
    let whole = |(at, found): (usize, &str)| {
        let (mut before, mut behind) = (text[..at].chars().rev(), text[at + found.len()..].chars());
        let (first, last) = (found.chars().next(), found.chars().next_back());
        !goes_on(first, before.next(), before.next()) && !goes_on(last, behind.next(), behind.next())
    };
    !words.is_empty() && text.match_indices(words).any(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excuse_names_whole_words_and_numbers() {
        for (text, words) in [("10.000 EUR", "10.000 EUR"), ("BVDrs 12/2020", "BVDrs"), ("die 5 Geräte", "5 Geräte")]
        {
            assert!(names(text, words), "{text} {words}");
        }
        for (text, words) in [
            ("310.000 EUR", "10.000 EUR"),
            ("1.010.000 EUR", "010.000 EUR"),
            ("10.000 EUR", "10"),
            ("10.000 EUR", "000"),
            ("Neubau", "bau"),
            ("10.000 EUR", ""),
        ] {
            assert!(!names(text, words), "{text} {words}");
        }
        assert_eq!(plain("**10.000**\n  EUR"), "10.000 EUR");
    }
}
