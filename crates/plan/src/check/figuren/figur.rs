//! A figure of a plan, without its amount: whose it is, and of which year.

use crate::plan::Groesse;
use crate::prosa::Grundlage;
use crate::units::{Amtsnummer, Jahr};

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) enum Inhaber {
    /// The plan's, as it is stated.
    Haushalt,
    /// The sum of all Maßnahmen.
    Gesamt,
    /// A field of the form, by its place in it.
    Feld(u32),
    /// A Themenbereich, by its index.
    Themenbereich(u32),
    /// An Amt, by its number.
    Amt(Amtsnummer),
    /// A Maßnahme, by its index.
    Massnahme(u32),
}

/// What the figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) enum Was {
    /// The money there is.
    Finanzrahmen,
    /// Cap of the running contracts.
    Obergrenze,
    /// Running costs that are known in total only.
    FolgekostenGesamt,
    /// From which amount a Maßnahme is listed.
    EinzelnAb,
    /// At most this in every year.
    HoechstensJeJahr,
    /// More than this in some year.
    MehrAls,
    /// A size of a Maßnahme, or a sum of it.
    Groesse(Groesse),
    /// The burden on the Ergebnishaushalt.
    Ergebnishaushalt,
    /// An amount of a form's field.
    Feldbetrag,
    /// The sum of a column of a form's table, by its place.
    Spalte(u16),
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) struct Figur {
    pub von: Inhaber,
    pub was: Was,
    pub jahr: Option<Jahr>,
}

impl Figur {
    pub(super) fn new(von: Inhaber, was: Was, jahr: Option<Jahr>) -> Self {
        Self { von, was, jahr }
    }

    /// Whether it is one of the few that the whole plan is about, not one of its parts.
    pub(in crate::check) fn allgemein(self) -> bool {
        matches!(self.von, Inhaber::Haushalt | Inhaber::Gesamt | Inhaber::Feld(_))
    }

    /// The path that prints it; None for a Maßnahme without an id.
    pub(in crate::check) fn pfad(self, grundlage: &Grundlage) -> Option<String> {
        let plan = &grundlage.plan;
        let von = match self.von {
            Inhaber::Haushalt => "haushalt".to_owned(),
            Inhaber::Gesamt => "summe".to_owned(),
            Inhaber::Feld(nr) => format!("formular.{}", grundlage.vordruck.felder.get_index(nr as usize)?.0),
            Inhaber::Themenbereich(nr) => format!("themenbereich.{}", plan.themenbereiche.get(nr as usize)?.id),
            Inhaber::Amt(amt) => format!("amt[{amt}]"),
            Inhaber::Massnahme(nr) => format!("massnahme.{}", plan.massnahmen.get(nr as usize)?.id.as_ref()?),
        };
        let jahr = self.jahr.map_or(String::new(), |jahr| format!("[{jahr}]"));
        Some(format!("{von}.{}{jahr}", self.schluessel(grundlage)?))
    }

    /// The path of a figure of a Maßnahme that has no id yet; `ID` stands for it.
    pub(in crate::check) fn pfad_mit_id(self, grundlage: &Grundlage) -> String {
        let jahr = self.jahr.map_or(String::new(), |jahr| format!("[{jahr}]"));
        format!("massnahme.ID.{}{jahr}", self.schluessel(grundlage).unwrap_or_default())
    }

    /// The key that it has under its owner.
    fn schluessel(self, grundlage: &Grundlage) -> Option<String> {
        let key = match self.was {
            Was::Finanzrahmen => "finanzrahmen",
            Was::Obergrenze => "wartung_und_betreuung.obergrenze",
            Was::FolgekostenGesamt => "wartung_und_betreuung.folgekosten_gesamt",
            Was::EinzelnAb => "einzeln_ab",
            Was::HoechstensJeJahr => "hoechstens_je_jahr",
            Was::MehrAls => "mehr_als",
            Was::Groesse(groesse) => groesse.key(),
            Was::Ergebnishaushalt => "ergebnishaushalt",
            Was::Feldbetrag if self.jahr.is_some() => "betraege",
            Was::Feldbetrag => "betrag",
            Was::Spalte(spalte) => {
                let Inhaber::Feld(nr) = self.von else { return None };
                let (_, feld) = grundlage.vordruck.felder.get_index(nr as usize)?;
                return Some(format!("summe.{}", feld.spalten.get_index(usize::from(spalte))?.0));
            }
        };
        Some(key.to_owned())
    }

    /// What it is, for people: "Planmittel 2014 der Maßnahme „JobPortal“".
    pub(in crate::check) fn gezeigt(self, grundlage: &Grundlage) -> String {
        let was = match self.was {
            Was::Finanzrahmen => "Finanzrahmen",
            Was::Obergrenze => "Obergrenze",
            Was::FolgekostenGesamt => "Folgekosten aller Maßnahmen (`folgekosten_gesamt`)",
            Was::EinzelnAb => "die Grenze `einzeln_ab`",
            Was::HoechstensJeJahr => "die Grenze `hoechstens_je_jahr`",
            Was::MehrAls => "die Grenze `mehr_als`",
            Was::Groesse(groesse) => groesse.wort(),
            Was::Ergebnishaushalt => "Belastung des Ergebnishaushalts",
            Was::Feldbetrag | Was::Spalte(_) => {
                let Inhaber::Feld(nr) = self.von else { return String::new() };
                let feld = grundlage.vordruck.felder.get_index(nr as usize).map_or("", |(_, feld)| feld.titel.as_str());
                return self.gezeigt_mit(grundlage, &format!("im Feld „{feld}“"));
            }
        };
        self.gezeigt_mit(grundlage, was)
    }

    fn gezeigt_mit(self, grundlage: &Grundlage, was: &str) -> String {
        let plan = &grundlage.plan;
        let jahr = self.jahr.map_or(String::new(), |jahr| format!(" {jahr}"));
        match self.von {
            Inhaber::Gesamt => format!("{was}{jahr} aller Maßnahmen"),
            Inhaber::Haushalt | Inhaber::Feld(_) => format!("{was}{jahr}"),
            Inhaber::Themenbereich(nr) => {
                let titel = plan.themenbereiche.get(nr as usize).map_or("", |one| one.titel.as_str());
                format!("{was}{jahr} des Themenbereichs „{titel}“")
            }
            Inhaber::Amt(amt) => format!("{was}{jahr} des Amts {amt}"),
            Inhaber::Massnahme(nr) => {
                let name = plan.massnahmen.get(nr as usize).map_or("", |one| one.bezeichnung.as_str());
                format!("{was}{jahr} der Maßnahme „{name}“")
            }
        }
    }
}
