//! What figures are called: for people, and in expressions.

use crate::plan::{Groesse, Kennzahl, Summenort, Tabellenort};

use super::buch::Zahlenbuch;
use super::einzelangaben::feldbetraege;
use super::planzahl::{Haushaltszahl, Planzahl, Schwelle};

/// The key under which columns of their own stand.
const WERTE: &str = "werte";

impl Zahlenbuch<'_> {
    /// What a figure is, for people: "Planmittel 2014, Themenbereich „GIS“".
    pub fn name(&self, zahl: Planzahl) -> String {
        let plan = &self.grundlage.plan;
        let spalte = |nr| plan.massnahmenspalten.get_index(nr).map_or("", |(_, one)| one.titel.as_str());
        match zahl {
            Planzahl::Haushalt(was, jahr) => {
                let wort = match was {
                    Haushaltszahl::Finanzrahmen => "Finanzrahmen",
                    Haushaltszahl::Obergrenze => "Obergrenze der Wartungs- und Betreuungsverträge",
                    Haushaltszahl::FolgekostenGesamt => "Folgekosten, nur als Summe bekannt",
                };
                format!("{wort}, {}", self.jahr(jahr))
            }
            Planzahl::EinzelnAb => "Grenze, ab der eine Maßnahme einzeln aufgeführt ist".to_owned(),
            Planzahl::Schwelle(nr, was) => {
                let wort = match was {
                    Schwelle::HoechstensJeJahr => "Höchstens je Jahr",
                    Schwelle::MehrAls => "Mehr als",
                };
                format!("{wort}, {}", self.von(Summenort::Themenbereich(nr)))
            }
            Planzahl::Summe(von, kennzahl, jahr) => {
                format!("{} {}, {}", wort(kennzahl), self.jahr(jahr), self.von(von))
            }
            Planzahl::Anteilssumme(jahr) => format!("Summe der Anteile {}", self.jahr(jahr)),
            Planzahl::Nichtoeffentlich(von, kennzahl, jahr) => {
                format!("{} {}, davon nicht öffentlich, {}", wort(kennzahl), self.jahr(jahr), self.von(von))
            }
            Planzahl::Rest(von, jahr) => {
                format!("Nicht öffentlicher Teil der Belastung {}, {}", self.jahr(jahr), self.von(von))
            }
            Planzahl::Spaltensumme(von, nr) => format!("{}, {}", spalte(nr), self.von(von)),
            Planzahl::Angabe(nr, groesse, jahr) => {
                format!("{} {}, {}", groesse.wort(), self.jahr(jahr), self.massnahme(nr))
            }
            Planzahl::Abschreibungsteil { massnahme, jahr, teil } => {
                let nr = teil + 1;
                format!("Abschreibung {}, {nr}. Teil, {}", self.jahr(jahr), self.massnahme(massnahme))
            }
            Planzahl::Spaltenwert(massnahme, nr) => format!("{}, {}", spalte(nr), self.massnahme(massnahme)),
            Planzahl::Feldbetrag(feld, nr) => {
                let titel = self.grundlage.vordruck.felder.get_index(feld).map_or("", |(_, feld)| feld.titel.as_str());
                let jahr = feldbetraege(self.grundlage, feld).get(nr).and_then(|(jahr, _)| *jahr);
                jahr.map_or_else(|| format!("Feld „{titel}“"), |jahr| format!("Feld „{titel}“ {jahr}"))
            }
            Planzahl::Uebertrag { zeile, zelle } => self.uebertragsname(zeile, zelle),
            Planzahl::Zelle { tabelle, posten, spalte } => self.zellname(tabelle, posten, spalte),
        }
    }

    fn zellname(&self, tabelle: usize, posten: usize, spalte: usize) -> String {
        let one = &self.grundlage.plan.tabellen[tabelle];
        let (posten, spalte) = (&one.posten[posten], &one.spalten[spalte]);
        let jahr = spalte.jahr.map_or_else(String::new, |jahr| format!(" {jahr}"));
        let titel = one.titel.as_deref().unwrap_or(&one.id);
        format!("{}{jahr}, „{}“, Tabelle „{titel}“", spalte.titel, posten.titel)
    }

    fn jahr(&self, nr: usize) -> String {
        self.grundlage.plan.haushalt.jahre.get(nr).map(ToString::to_string).unwrap_or_default()
    }

    fn von(&self, von: Summenort) -> String {
        match von {
            Summenort::Gesamt => "alle Maßnahmen".to_owned(),
            Summenort::Themenbereich(nr) => {
                let one = self.grundlage.plan.themenbereiche.get(nr);
                let titel = one.map_or("", |one| one.kurztitel.as_deref().unwrap_or(&one.titel));
                format!("Themenbereich „{titel}“")
            }
            Summenort::Amt(amt) => match self.grundlage.rat.aemter.get(&amt) {
                Some(name) => format!("Amt {amt} ({name})"),
                None => format!("Amt {amt}"),
            },
        }
    }

    fn massnahme(&self, nr: usize) -> String {
        let Some(one) = self.grundlage.plan.massnahmen.get(nr) else { return String::new() };
        let amt = one.amt.map_or_else(String::new, |amt| format!(" (Amt {amt})"));
        format!("„{}“{amt}", one.bezeichnung)
    }

    /// How an expression names a figure; None where none can.
    pub fn pfad(&self, zahl: Planzahl) -> Option<String> {
        let plan = &self.grundlage.plan;
        let year = |jahr: usize| plan.haushalt.jahre.get(jahr).map(|jahr| format!("[{jahr}]"));
        let massnahme = |nr: usize| plan.massnahmen.get(nr)?.id.as_ref().map(|id| format!("massnahme.{id}"));
        let spalte = |nr: usize| plan.massnahmenspalten.get_index(nr).map(|(id, _)| format!("{WERTE}.{id}"));
        Some(match zahl {
            Planzahl::Haushalt(was, jahr) => format!("haushalt.{}{}", was.schluessel().join("."), year(jahr)?),
            Planzahl::EinzelnAb => "haushalt.einzeln_ab".to_owned(),
            Planzahl::Schwelle(nr, was) => {
                format!("{}.{}", self.ort_pfad(Summenort::Themenbereich(nr))?, was.schluessel())
            }
            Planzahl::Summe(von, kennzahl, jahr) => {
                format!("{}.{}{}", self.ort_pfad(von)?, kennzahl.key(), year(jahr)?)
            }
            Planzahl::Nichtoeffentlich(Summenort::Amt(_), ..) => return None,
            Planzahl::Nichtoeffentlich(von, kennzahl, jahr) => {
                format!("{}.nichtoeffentlich.{}{}", self.ort_pfad(von)?, kennzahl.key(), year(jahr)?)
            }
            Planzahl::Spaltensumme(von, nr) => format!("{}.{}", self.ort_pfad(von)?, spalte(nr)?),
            Planzahl::Angabe(nr, groesse, jahr) => format!("{}.{}{}", massnahme(nr)?, groesse.key(), year(jahr)?),
            Planzahl::Spaltenwert(nr, own) => format!("{}.{}", massnahme(nr)?, spalte(own)?),
            Planzahl::Feldbetrag(feld, nr) => {
                let (name, _) = self.grundlage.vordruck.felder.get_index(feld)?;
                let (jahr, _) = *feldbetraege(self.grundlage, feld).get(nr)?;
                match jahr {
                    None => format!("formular.{name}.betrag"),
                    Some(jahr) => format!("formular.{name}.betraege[{jahr}]"),
                }
            }
            Planzahl::Zelle { tabelle, posten, spalte } => return self.zellpfad(tabelle, posten, spalte),
            Planzahl::Anteilssumme(_)
            | Planzahl::Rest(..)
            | Planzahl::Abschreibungsteil { .. }
            | Planzahl::Uebertrag { .. } => return None,
        })
    }

    fn ort_pfad(&self, von: Summenort) -> Option<String> {
        Some(match von {
            Summenort::Gesamt => "summe".to_owned(),
            Summenort::Themenbereich(nr) => {
                format!("themenbereich.{}", self.grundlage.plan.themenbereiche.get(nr)?.id)
            }
            Summenort::Amt(amt) => {
                // Expressions know the Ämter of the Rat alone.
                self.grundlage.rat.aemter.get(&amt)?;
                format!("amt[{amt}]")
            }
        })
    }

    /// Other paths that lead to a figure: to the cells of a form's table by the places of row and column.
    pub(super) fn umwege(&self, zahl: Planzahl) -> Vec<String> {
        let Planzahl::Zelle { tabelle, posten, spalte } = zahl else { return Vec::new() };
        let Some(one) = self.grundlage.plan.tabellen.get(tabelle) else { return Vec::new() };
        if one.ort == Tabellenort::Plan {
            return Vec::new();
        }
        let is_sum = one.ort == Tabellenort::Zeilenfeld && posten + 1 == one.posten.len();
        let row = if is_sum { format!("summen[{spalte}]") } else { format!("zeilen[{posten}][{spalte}]") };
        vec![format!("formular.{}.{row}", one.id)]
    }

    fn zellpfad(&self, tabelle: usize, posten: usize, spalte: usize) -> Option<String> {
        let one = self.grundlage.plan.tabellen.get(tabelle)?;
        let column = one.spalten.get(spalte)?;
        let jahr = column.jahr.map_or_else(String::new, |jahr| format!("[{jahr}]"));
        let is_last = posten + 1 == one.posten.len();
        if one.ort == Tabellenort::Zeilenfeld {
            return is_last.then(|| format!("formular.{}.summe.{}{jahr}", one.id, column.id));
        }
        let id = one.posten.get(posten)?.id.as_ref()?;
        Some(format!("{}.{id}.{}{jahr}", one.pfad(), column.id))
    }
}

/// What a figure of several Maßnahmen is, for people.
fn wort(kennzahl: Kennzahl) -> &'static str {
    match kennzahl {
        Kennzahl::Groesse(groesse) => Groesse::wort(groesse),
        Kennzahl::Ergebnishaushalt => "Belastung des Ergebnishaushalts",
        Kennzahl::Anteil => "Anteil",
    }
}
