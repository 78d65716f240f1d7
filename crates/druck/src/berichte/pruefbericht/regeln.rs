//! Every rule with its result. A rule that was not applied must not look like one without findings.
//!
//! Rules about the content come before those about files and spelling, which the clerk does not sign for.

use serde::Serialize;

use drucksache_plan::check::REGELN;
use drucksache_plan::diagnostic::{Code, Diagnostic, zusammenfassung};

use super::pruefung::Planpruefung;
use crate::berichte::worte::Worte;

#[derive(Serialize)]
pub(super) struct Regelzeile {
    code: &'static str,
    bedeutung: String,
    ergebnis: String,
    auffaellig: bool,
    #[serde(skip)]
    pub ungeprueft: bool,
    /// Whether the rule is about the content, not about files and spelling.
    #[serde(skip)]
    pub inhalt: bool,
}

/// The step in which the program looks for a kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// When a file is read.
    Datei,
    /// When the files become a plan.
    Plan,
    /// By a rule; whether it needs all Maßnahmen.
    Regel(bool),
    /// When the templates are rendered.
    Vorlage,
    /// When the paper is set, which `pruefen` does not do.
    Satz,
    /// When plans are compared.
    Vergleich,
    /// In none.
    Nie,
}

fn checked_when(code: Code) -> When {
    if let Some(regel) = REGELN.iter().find(|regel| regel.code == code) {
        return When::Regel(regel.braucht_alle_massnahmen);
    }
    match code {
        Code::DateiFehlt
        | Code::DateiUnbeachtet
        | Code::BildUnbrauchbar
        | Code::DateiLeer
        | Code::Kodierung
        | Code::Konflikt
        | Code::ZuGross
        | Code::YamlFehler
        | Code::TextAbgeschnitten
        | Code::SchluesselDoppelt => When::Datei,
        Code::SchluesselUnbekannt
        | Code::SchluesselFehlt
        | Code::WertUngueltig
        | Code::BetragUngueltig
        | Code::BetragMehrdeutig
        | Code::BetragNegativ
        | Code::BedarfUnbrauchbar
        | Code::DatumUngueltig
        | Code::DatumFehlt
        | Code::BeratungsfolgeFehlt
        | Code::JahrAusserhalb
        | Code::UnbekannterRat
        | Code::UnbekannterThemenbereich
        | Code::KennungDoppelt
        | Code::Widerspruch
        | Code::AusdruckUngueltig
        | Code::MarkdownNichtErlaubt
        | Code::AusnahmeUnnoetig => When::Plan,
        Code::VorlageFehlerhaft | Code::FertigesPdf => When::Vorlage,
        Code::SatzFehler
        | Code::TabelleZuBreit
        | Code::TextUeberlappt
        | Code::TextVerloren
        | Code::SatzRagtHinaus
        | Code::EinheitGetrennt
        | Code::UeberschriftAllein => When::Satz,
        Code::NummerDoppelt => When::Vergleich,
        _ => When::Nie,
    }
}

pub(super) fn regeln(worte: &Worte<'_>, pruefung: &Planpruefung<'_>) -> Vec<Regelzeile> {
    Code::ALL.iter().filter_map(|code| zeile(worte, pruefung, *code)).collect()
}

/// How many places of the plan a rule has checked; None for a kind of finding without a rule.
fn geprueft(pruefung: &Planpruefung<'_>, code: Code) -> Option<usize> {
    let regel = REGELN.iter().find(|regel| regel.code == code)?;
    Some((regel.umfang)(&pruefung.grundlage?.plan))
}

fn zeile(worte: &Worte<'_>, pruefung: &Planpruefung<'_>, code: Code) -> Option<Regelzeile> {
    let all = pruefung.befund.diagnostics.iter();
    let found: Vec<Diagnostic> = all.filter(|diagnostic| diagnostic.code == code).cloned().collect();
    let ohne_befund = match checked_when(code) {
        When::Datei => true,
        When::Plan => pruefung.grundlage.is_some(),
        When::Regel(braucht_alle) => {
            pruefung.grundlage.is_some_and(|grundlage| !(braucht_alle && grundlage.plan.lueckenhaft))
        }
        When::Vorlage => pruefung.rendered,
        When::Vergleich => pruefung.nummer_verglichen,
        When::Satz => false,
        When::Nie if found.is_empty() => return None,
        When::Nie => false,
    };
    let result = zusammenfassung(&found);
    Some(Regelzeile {
        code: code.as_str(),
        bedeutung: worte.text(code.description()),
        auffaellig: result.is_some(),
        ungeprueft: result.is_none() && !ohne_befund,
        ergebnis: match (result, geprueft(pruefung, code)) {
            _ if !ohne_befund && found.is_empty() => "nicht geprüft".to_owned(),
            (found, Some(n)) => format!("{} ({n})", found.unwrap_or_else(|| "ohne Befund".to_owned())),
            (found, None) => found.unwrap_or_else(|| "ohne Befund".to_owned()),
        },
        inhalt: matches!(checked_when(code), When::Regel(_) | When::Vergleich),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_looked_for_at_some_time() {
        for code in Code::ALL {
            assert!(checked_when(*code) != When::Nie, "{} is missing in `checked_when`", code.as_str());
        }
    }
}
