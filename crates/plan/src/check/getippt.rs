//! What is said of typed amounts.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{Grundlage, fremde_spalte, fremdgeld};
use crate::units::Betrag;

use super::ausnahme::ausnahme;
use super::figuren::{Figur, Inhaber};
use super::texte::Lesung;

/// Collects what is said of the typed amounts of a text.
pub(super) struct Getippt<'a, 'b> {
    pub grundlage: &'a Grundlage,
    pub lesung: &'a Lesung<'b>,
    pub diagnostics: &'a mut Vec<Diagnostic>,
    /// Whether the text is what a field of the form states: its amounts are figures of the plan themselves.
    pub feld: bool,
}

/// A typed amount.
pub(super) struct Tippstelle {
    /// Its bytes in the text as it reads.
    pub bytes: Range<usize>,
    /// By what its number is multiplied to be EUR.
    pub faktor: Decimal,
    /// What says whether it is the plan's money.
    pub worin: Tippumfeld,
}

/// The words around a typed amount.
#[derive(Clone)]
pub(super) enum Tippumfeld {
    /// Its sentence.
    Satz(Range<usize>),
    /// The head of its column, where it has one.
    Spalte(Option<Range<usize>>),
}

impl Getippt<'_, '_> {
    /// It is a figure; its cents where no other can be meant.
    pub(super) fn gleich(&mut self, stelle: &Tippstelle, figur: Figur, cent: Option<i64>) {
        if self.is_own(figur) {
            return;
        }
        let (shown, piece) = (figur.gezeigt(self.grundlage), self.piece(stelle));
        let message = match self.anderes(stelle) {
            Some(_) => format!("Der Betrag `{piece}` ist im Text getippt und gleich einem des Plans: {shown}"),
            None => format!("Der Betrag `{piece}` ist im Text getippt, steht aber auch im Plan: {shown}"),
        };
        let hint = self.ausdruck(stelle, figur);
        let ersatz = cent.and_then(|cent| self.ersatz(stelle, figur, cent));
        self.warn(stelle, message, &hint, ersatz);
    }

    /// It is nearly a figure.
    pub(super) fn fast(&mut self, stelle: &Tippstelle, figur: Figur, cent: i64) {
        if self.is_own(figur) {
            return;
        }
        let differs = if self.anderes(stelle).is_some() { "ähnelt einem des Plans" } else { "weicht vom Plan ab" };
        let message = format!(
            "Der Betrag `{}` ist im Text getippt und {differs}: {} ist dort {}",
            self.piece(stelle),
            figur.gezeigt(self.grundlage),
            self.eur(cent)
        );
        let hint = self.ausdruck(stelle, figur);
        self.warn(stelle, message, &hint, None);
    }

    /// It is the figure of another year than the one that stands beside it; `meant` is the figure of that year.
    pub(super) fn jahr(&mut self, stelle: &Tippstelle, figur: Figur, meant: Figur, cent: i64) {
        if self.is_own(figur) {
            return;
        }
        let message = format!(
            "Der Betrag `{}` ist im Text getippt und steht neben einem anderen Jahr: er ist {}, {} ist {}",
            self.piece(stelle),
            figur.gezeigt(self.grundlage),
            meant.jahr.map_or_else(String::new, |jahr| jahr.to_string()),
            self.eur(cent)
        );
        let hint = self.ausdruck(stelle, meant);
        self.warn(stelle, message, &hint, None);
    }

    /// It has no currency and is a figure, or nearly one, in a sentence that speaks of money.
    pub(super) fn ohne_einheit(&mut self, stelle: &Tippstelle, figur: Figur, cent: i64) {
        if self.is_own(figur) {
            return;
        }
        let message = format!(
            "Die Zahl `{}` steht ohne EUR im Text; im Plan ist {} {}",
            self.piece(stelle),
            figur.gezeigt(self.grundlage),
            self.eur(cent)
        );
        let place = self.lesung.place(stelle.bytes.clone());
        let hint = format!("{}; zählt die Zahl etwas anderes, ist nichts zu tun", self.ausdruck(stelle, figur));
        self.diagnostics.push(Diagnostic::note(Code::ZahlImText, place, message).hint(hint));
    }

    /// It is, or should be, the sum of several figures.
    pub(super) fn summe(&mut self, stelle: &Tippstelle, teile: &[Figur], cent: i64, richtig: bool) {
        let piece = self.piece(stelle);
        let message = match richtig {
            true => format!("Die Summe `{piece}` ist im Text getippt, ihre Teile stehen aber im Plan"),
            false => format!("Die Summe `{piece}` ist im Text getippt und falsch: im Plan sind es {}", self.eur(cent)),
        };
        let paths: Vec<String> = teile.iter().filter_map(|figur| figur.pfad(self.grundlage)).take(4).collect();
        let paths: Vec<String> = paths.iter().map(|path| format!("`{{{{ {path} | eur }}}}`")).collect();
        let hint = match paths.is_empty() {
            true => "Nennen Sie die Beträge einzeln, als Ausdruck".to_owned(),
            false => format!("Nennen Sie die Beträge einzeln: {}", paths.join(" und ")),
        };
        self.warn(stelle, message, &hint, None);
    }

    /// It is no figure of the plan.
    pub(super) fn fremd(&mut self, stelle: &Tippstelle) {
        if self.feld {
            return;
        }
        let message = format!("Der Betrag `{}` ist im Text getippt", self.piece(stelle));
        let place = self.lesung.place(stelle.bytes.clone());
        self.diagnostics.push(
            Diagnostic::note(Code::ZahlImText, place, message)
                .hint("Er ändert sich nicht mit, wenn sich der Plan ändert: prüfen Sie ihn bei jeder Fassung"),
        );
    }

    /// Whether a figure is one of the form, in a text that is the form's.
    fn is_own(&self, figur: Figur) -> bool {
        self.feld && matches!(figur.von, Inhaber::Feld(_))
    }

    fn warn(&mut self, stelle: &Tippstelle, message: String, hint: &str, ersatz: Option<String>) {
        let place = self.lesung.place(stelle.bytes.clone());
        let told = match self.anderes(stelle) {
            Some(word) => Diagnostic::note(Code::ZahlImText, place, message)
                .hint(format!("Spricht `{word}` von anderem Geld, ist nichts zu tun. Sonst: {hint}")),
            None => {
                let sonst = ausnahme(&self.grundlage.plan, Code::ZahlImText, self.piece(stelle));
                Diagnostic::warning(Code::ZahlImText, place, message)
                    .hint(format!("{hint}. Ist etwas anderes gemeint: {sonst}"))
                    .ersatz(ersatz)
            }
        };
        self.diagnostics.push(told);
    }

    /// The word by which it is other money than the plan's.
    fn anderes(&self, stelle: &Tippstelle) -> Option<&str> {
        let text = self.lesung.lesetext.text();
        match &stelle.worin {
            Tippumfeld::Satz(satz) => fremdgeld(text, satz, &stelle.bytes),
            Tippumfeld::Spalte(kopf) => fremde_spalte(&text[kopf.clone()?]),
        }
    }

    fn piece(&self, stelle: &Tippstelle) -> &str {
        &self.lesung.lesetext.text()[stelle.bytes.clone()]
    }

    fn eur(&self, cent: i64) -> String {
        self.grundlage.vordruck.zahlenform.eur(Betrag::from_cent(cent))
    }

    /// The expression that prints the figure as it is typed; None where none does.
    fn ersatz(&self, stelle: &Tippstelle, figur: Figur, cent: i64) -> Option<String> {
        let path = figur.pfad(self.grundlage).filter(|_| self.lesung.ausdruecke_moeglich())?;
        if !self.lesung.is_verbatim(stelle.bytes.clone()) {
            return None;
        }
        let form = &self.grundlage.vordruck.zahlenform;
        let betrag = Betrag::from_cent(cent);
        let printed = [("eur", form.eur(betrag)), ("zahl", form.zahl(betrag)), ("teur", form.teur(betrag))];
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        let typed = plain(self.piece(stelle));
        let (filter, _) = printed.iter().find(|(_, printed)| plain(printed) == typed)?;
        Some(format!("{{{{ {path} | {filter} }}}}"))
    }

    /// How the figure is printed instead.
    fn ausdruck(&self, stelle: &Tippstelle, figur: Figur) -> String {
        let filter = if stelle.faktor == Decimal::ONE_THOUSAND { "teur" } else { "eur" };
        match (figur.pfad(self.grundlage), self.lesung.ausdruecke_moeglich()) {
            (Some(path), true) => format!("Schreiben Sie `{{{{ {path} | {filter} }}}}`"),
            (None, true) => {
                let Inhaber::Massnahme(nr) = figur.von else { return "Nennen Sie ihn nur im Plan".to_owned() };
                let name = self.grundlage.plan.massnahmen.get(nr as usize).map_or("", |one| one.bezeichnung.as_str());
                let key = figur.pfad_mit_id(self.grundlage);
                format!("Geben Sie der Maßnahme „{name}“ eine `id` und schreiben Sie `{{{{ {key} | {filter} }}}}`")
            }
            (Some(path), false) => format!("Gemeint ist `{path}`: nennen Sie den Betrag nur dort"),
            (None, false) => format!("Gemeint ist {}: nennen Sie den Betrag nur dort", figur.gezeigt(self.grundlage)),
        }
    }
}
