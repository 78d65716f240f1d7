//! The cell of a column as a value of a plan.

use drucksache_plan::diagnostic::one_of;
use drucksache_plan::plan::Plan;
use drucksache_plan::rat::Massnahmenspaltenart;
use drucksache_plan::units::{KeineAmtsnummer, Monat};

use super::vorhaben::Neufeld;
use crate::auszug::{Bereichsnamen, Listenspalte};
use crate::blatt::Blattwert;
use crate::lesen::{Dezimalzeichen, Rohwert};
use crate::zahlen::{Zellgrund, amt, angabe, formula_error, ganzzahl, ja_nein};

/// What cells of a file are read with.
pub(super) struct Feldleser<'a> {
    pub plan: &'a Plan,
    pub namen: &'a Bereichsnamen,
    pub zeichen: Dezimalzeichen,
}

impl Feldleser<'_> {
    /// The value of a cell.
    pub(super) fn read(&self, column: Listenspalte, wert: &Rohwert) -> Result<Neufeld, Zellgrund> {
        use Listenspalte as S;
        if let Rohwert::Fehler(fehler) = wert {
            return Err(formula_error(fehler));
        }
        match column {
            S::Geld(..) => self.money(wert, false),
            S::Eigene(nr) => self.eigene(nr, wert),
            S::Sammelposition | S::Nichtoeffentlich => ja_nein(wert)
                .map(Neufeld::Wahrheit)
                .ok_or_else(|| wrong(wert, "ist weder ja noch nein", "Schreiben Sie ja oder nein")),
            S::Themenbereich => self.bereich(wert),
            S::AuchUnter => self.bereiche(wert),
            S::Bezeichnung if wert.is_empty() => Err((
                "Der Maßnahme fehlt die Bezeichnung".to_owned(),
                "Tragen Sie sie ein, oder löschen Sie die ganze Zeile".to_owned(),
            )),
            _ if wert.is_empty() => Ok(Neufeld::Leer),
            S::Amt => amt(wert)
                .map(Neufeld::Amt)
                .ok_or_else(|| wrong(wert, "ist keine Nummer eines Amts", KeineAmtsnummer::HINWEIS)),
            S::Prioritaet => self.number(wert, 1..=9, "Nennen Sie 1 (die höchste) bis 9"),
            S::Nutzungsdauer => self.number(wert, 1..=100, "Nennen Sie 1 bis 100 Jahre"),
            S::Inbetriebnahme => month(wert),
            S::Schluessel | S::Id | S::Bezeichnung | S::Beschreibung | S::Bemerkung | S::Aenderungsgrund => {
                Ok(Neufeld::Text(wert.text()))
            }
        }
    }

    /// The value of a cell as the plan would write it.
    pub(super) fn own(&self, column: Listenspalte, wert: &Blattwert) -> Option<Neufeld> {
        match wert {
            Blattwert::Text(text) => self.read(column, &Rohwert::Text(text.clone())).ok(),
            _ => None,
        }
    }

    fn money(&self, wert: &Rohwert, negativ: bool) -> Result<Neufeld, Zellgrund> {
        Ok(angabe(wert, self.zeichen, negativ)?.map_or(Neufeld::Leer, Neufeld::Angabe))
    }

    /// The value of a column that a Rat or the plan has declared.
    fn eigene(&self, nr: usize, wert: &Rohwert) -> Result<Neufeld, Zellgrund> {
        match self.plan.massnahmenspalten.get_index(nr).map(|(_, spalte)| spalte) {
            Some(spalte) if spalte.art == Massnahmenspaltenart::Betrag => self.money(wert, spalte.negativ),
            _ if wert.is_empty() => Ok(Neufeld::Leer),
            _ => Ok(Neufeld::Text(wert.text())),
        }
    }

    fn number(&self, wert: &Rohwert, range: std::ops::RangeInclusive<i64>, hint: &str) -> Result<Neufeld, Zellgrund> {
        let number = ganzzahl(wert, self.zeichen).filter(|number| range.contains(number));
        number.map(Neufeld::Ganzzahl).ok_or_else(|| wrong(wert, "ist hier nicht möglich", hint))
    }

    fn bereich(&self, wert: &Rohwert) -> Result<Neufeld, Zellgrund> {
        let name = wert.text();
        if name.is_empty() {
            return Err(("Der Maßnahme fehlt der Themenbereich".to_owned(), self.one_bereich("")));
        }
        let found = self.namen.find(&name).and_then(|nr| self.plan.themenbereiche.get(nr));
        let found =
            found.ok_or_else(|| (format!("Den Themenbereich `{name}` gibt es nicht"), self.one_bereich(&name)))?;
        Ok(Neufeld::Text(found.id.clone()))
    }

    fn bereiche(&self, wert: &Rohwert) -> Result<Neufeld, Zellgrund> {
        let text = wert.text();
        let names = text.split(';').map(str::trim).filter(|name| !name.is_empty());
        let id = |name: &str| {
            let found = self.namen.find(name).and_then(|nr| self.plan.themenbereiche.get(nr));
            let unknown = || (format!("Den Themenbereich `{name}` gibt es nicht"), self.one_bereich(name));
            found.map(|one| one.id.clone()).ok_or_else(unknown)
        };
        Ok(match names.map(id).collect::<Result<Vec<_>, _>>()? {
            none if none.is_empty() => Neufeld::Leer,
            ids => Neufeld::Bereiche(ids),
        })
    }

    fn one_bereich(&self, name: &str) -> String {
        one_of(name, self.namen.all().iter().map(String::as_str)).unwrap_or_default()
    }
}

fn month(wert: &Rohwert) -> Result<Neufeld, Zellgrund> {
    let text = match wert {
        // A program has made a day of it.
        Rohwert::Tag(jahr, monat, _) => format!("{jahr:04}-{monat:02}"),
        _ => wert.text(),
    };
    let month = Monat::parse(&text).or_else(|| {
        let (monat, jahr) = text.split_once(['.', '/'])?;
        Monat::parse(&format!("{}-{:0>2}", jahr.trim(), monat.trim()))
    });
    let found = month.map(|monat| Neufeld::Text(crate::auszug::monat_text(monat)));
    found.ok_or_else(|| wrong(wert, "ist kein Monat", "Schreiben Sie Jahr und Monat mit einem Strich: JJJJ-MM"))
}

fn wrong(wert: &Rohwert, what: &str, hint: &str) -> Zellgrund {
    (format!("`{}` {what}", wert.text()), hint.to_owned())
}

/// What was typed or pasted for a column of Maßnahmen, as the plan would have it.
///
/// # Errors
/// It is no such value: what is wrong, and what to do.
pub fn getippt(plan: &Plan, namen: &Bereichsnamen, column: Listenspalte, text: &str) -> Result<Neufeld, Zellgrund> {
    let plain = text.trim();
    let wert = if plain.is_empty() { Rohwert::Leer } else { Rohwert::Text(plain.to_owned()) };
    Feldleser { plan, namen, zeichen: Dezimalzeichen::Komma }.read(column, &wert)
}
