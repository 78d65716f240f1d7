//! Reads texts of a plan as amounts, days, months and years, and reports where that fails.

use indexmap::IndexMap;

use crate::diagnostic::{Befunde, Code, Diagnostic, Part, Place};
use crate::source::{Route, SourceId};
use crate::units::{Angabe, Betrag, BetragError, Datum, Jahr, Monat};

use super::JeJahr;
use super::lesefehler::{kein_monat, no_betrag, no_datum};
use super::raw::RawBetrag;

/// Reads values of one file and collects the findings.
pub(super) struct PlanReader<'a> {
    pub file: SourceId,
    /// Whether the years of the plan are broken, so that any year may be one of them.
    pub jahre_unknown: bool,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl PlanReader<'_> {
    pub(super) fn error(&mut self, code: Code, route: &Route, message: impl Into<String>, hint: impl Into<String>) {
        let place = Place::value(self.file, route.clone());
        self.diagnostics.push(Diagnostic::error(code, place, message).hint(hint));
    }

    /// An amount; None after a diagnostic.
    pub(super) fn betrag(&mut self, raw: &RawBetrag, route: &Route) -> Option<Betrag> {
        self.read(&raw.text(), route, Betrag::parse)
    }

    /// An amount that may be below 0; None after a diagnostic.
    pub(super) fn betrag_with_sign(&mut self, raw: &RawBetrag, route: &Route) -> Option<Betrag> {
        self.read(&raw.text(), route, Betrag::parse_with_sign)
    }

    /// A sum of amounts; None after a diagnostic.
    pub(super) fn summe(&mut self, raw: &RawBetrag, route: &Route) -> Option<Betrag> {
        self.read(&raw.text(), route, Betrag::parse_summe)
    }

    /// An amount as it is written; `negativ` says whether it may be below 0. None after a diagnostic.
    pub(super) fn betrag_of(&mut self, text: &str, negativ: bool, route: &Route) -> Option<Betrag> {
        self.read(text, route, if negativ { Betrag::parse_with_sign } else { Betrag::parse })
    }

    /// A sum of amounts as it is written; `negativ` says whether it may be below 0. None after a diagnostic.
    pub(super) fn summe_of(&mut self, text: &str, negativ: bool, route: &Route) -> Option<Betrag> {
        self.read(text, route, if negativ { Betrag::parse_summe_with_sign } else { Betrag::parse_summe })
    }

    fn read(&mut self, text: &str, route: &Route, parse: fn(&str) -> Result<Betrag, BetragError>) -> Option<Betrag> {
        match parse(text) {
            Ok(betrag) => Some(betrag),
            Err(fehler) => {
                self.diagnostics.push(no_betrag(text, fehler, Place::value(self.file, route.clone())));
                None
            }
        }
    }

    /// An amount or "nicht bezifferbar".
    pub(super) fn angabe(&mut self, raw: &RawBetrag, route: &Route) -> Option<Angabe> {
        match raw {
            RawBetrag::Text(text) if text.trim() == Angabe::NICHT_BEZIFFERBAR => Some(Angabe::NichtBezifferbar),
            raw => self.betrag(raw, route).map(Angabe::Betrag),
        }
    }

    pub(super) fn datum(&mut self, text: &str, route: &Route) -> Option<Datum> {
        let datum = Datum::parse(text);
        if datum.is_none() {
            self.diagnostics.push(no_datum(text, Place::value(self.file, route.clone())));
        }
        datum
    }

    pub(super) fn monat(&mut self, text: &str, route: &Route) -> Option<Monat> {
        let monat = Monat::parse(text);
        if monat.is_none() {
            self.diagnostics.push(kein_monat(text, Place::value(self.file, route.clone())));
        }
        monat
    }

    /// The finding about a key that is no year of the plan.
    pub(super) fn wrong_jahr(&self, key: &str, route: &Route, jahre: &[Jahr]) -> Diagnostic {
        let place = Place::key(self.file, route.clone());
        let message = match Jahr::parse(key) {
            Some(jahr) => format!("Das Jahr {jahr} gehört nicht zu den Jahren des Plans"),
            None => format!("`{key}` ist kein Jahr"),
        };
        let hint = match jahre {
            [] => "Ein Jahr hat vier Ziffern".to_owned(),
            [only] => format!("Das Jahr des Plans ist {only}"),
            _ => format!("Die Jahre des Plans sind {}", enumeration(jahre)),
        };
        Diagnostic::error(Code::JahrAusserhalb, place, message).hint(hint)
    }

    /// Values per year. Keys that are no year of the plan are reported; so are missing years where every year is
    /// needed.
    pub(super) fn je_jahr<R, T>(
        &mut self,
        raw: &IndexMap<String, R>,
        route: &Route,
        jahre: &[Jahr],
        every_year: bool,
        mut read: impl FnMut(&mut Self, &R, &Route) -> Option<T>,
    ) -> JeJahr<T> {
        let mut values: JeJahr<T> = jahre.iter().map(|_| None).collect();
        let mut stated = vec![false; jahre.len()];
        let mut unknown = Befunde::default();
        for (key, raw) in raw {
            let at = route.key(key);
            match Jahr::parse(key).and_then(|jahr| jahre.iter().position(|&own| own == jahr)) {
                Some(index) => {
                    stated[index] = true;
                    values[index] = read(self, raw, &at);
                }
                None if self.jahre_unknown && Jahr::parse(key).is_some() => _ = read(self, raw, &at),
                None => {
                    let one = self.wrong_jahr(key, &at, jahre);
                    unknown.push(one.code, one);
                }
            }
        }
        let unknown = unknown.told();
        // A wrong year usually stands for the missing one: that is one mistake, not two.
        if every_year && !self.jahre_unknown && unknown.is_empty() {
            for (jahr, _) in jahre.iter().zip(&stated).filter(|(_, stated)| !**stated) {
                let place = Place { file: self.file, part: Part::Key(route.key(jahr.to_string())) };
                let message = format!("Bei `{}` fehlt der Betrag für {jahr}", route.last_key().unwrap_or_default());
                let hint = format!("Ergänzen Sie `{jahr}: …`; ist nichts geplant, `{jahr}: 0`");
                self.diagnostics.push(Diagnostic::error(Code::SchluesselFehlt, place, message).hint(hint));
            }
        }
        self.diagnostics.extend(unknown);
        values
    }
}

/// "2014 und 2015".
pub(super) fn enumeration(jahre: &[Jahr]) -> String {
    let words: Vec<String> = jahre.iter().map(Jahr::to_string).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} und {last}", rest.join(", ")),
        None => String::new(),
    }
}
