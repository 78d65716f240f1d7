//! Every rule with its result. A rule that was not run must not look as if it had found nothing.
//!
//! Rules about the content stand before those about files and spelling, which the clerk does not sign for.

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
    /// Whether it is about the content, not about files and how they are written.
    #[serde(skip)]
    pub inhalt: bool,
}

/// When a kind of finding is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wann {
    /// With every file that is read.
    Datei,
    /// When the files become a plan.
    Plan,
    /// By a rule; whether it needs all Maßnahmen.
    Regel(bool),
    /// When the templates are rendered.
    Vorlage,
    /// When the paper is set, which `check` does not do.
    Satz,
    /// When plans are compared.
    Vergleich,
    /// Nobody looks for it.
    Nie,
}

fn wann(code: Code) -> Wann {
    if let Some(regel) = REGELN.iter().find(|regel| regel.code == code) {
        return Wann::Regel(regel.braucht_alle_massnahmen);
    }
    match code {
        Code::DateiFehlt
        | Code::DateiUnbeachtet
        | Code::DateiLeer
        | Code::Kodierung
        | Code::Konflikt
        | Code::ZuGross
        | Code::YamlFehler
        | Code::TextAbgeschnitten
        | Code::SchluesselDoppelt => Wann::Datei,
        Code::SchluesselUnbekannt
        | Code::SchluesselFehlt
        | Code::WertUngueltig
        | Code::BetragUngueltig
        | Code::BetragMehrdeutig
        | Code::BetragNegativ
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
        | Code::AusnahmeUnnoetig => Wann::Plan,
        Code::VorlageFehlerhaft => Wann::Vorlage,
        Code::SatzFehler => Wann::Satz,
        Code::NummerDoppelt => Wann::Vergleich,
        _ => Wann::Nie,
    }
}

pub(super) fn regeln(worte: &Worte<'_>, pruefung: &Planpruefung<'_>) -> Vec<Regelzeile> {
    Code::ALL.iter().filter_map(|code| zeile(worte, pruefung, *code)).collect()
}

/// How many things a rule has looked at in the plan; None for what is no rule.
fn geprueft(pruefung: &Planpruefung<'_>, code: Code) -> Option<usize> {
    let regel = REGELN.iter().find(|regel| regel.code == code)?;
    Some((regel.umfang)(&pruefung.grundlage?.plan))
}

fn zeile(worte: &Worte<'_>, pruefung: &Planpruefung<'_>, code: Code) -> Option<Regelzeile> {
    let all = pruefung.befund.diagnostics.iter();
    let found: Vec<Diagnostic> = all.filter(|diagnostic| diagnostic.code == code).cloned().collect();
    let ohne_befund = match wann(code) {
        Wann::Datei => true,
        Wann::Plan => pruefung.grundlage.is_some(),
        Wann::Regel(braucht_alle) => {
            pruefung.grundlage.is_some_and(|grundlage| !(braucht_alle && grundlage.plan.lueckenhaft))
        }
        Wann::Vorlage => pruefung.gerendert,
        Wann::Vergleich => pruefung.nummer_verglichen,
        Wann::Satz => false,
        Wann::Nie if found.is_empty() => return None,
        Wann::Nie => false,
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
        inhalt: matches!(wann(code), Wann::Regel(_) | Wann::Vergleich),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_looked_for_at_some_time() {
        for code in Code::ALL {
            assert!(wann(*code) != Wann::Nie, "{} is missing in `wann`", code.as_str());
        }
    }
}
