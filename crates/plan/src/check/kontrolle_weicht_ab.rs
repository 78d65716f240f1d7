//! A value that was computed elsewhere equals the one that a table has.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Postenrechnung, Spaltenrechnung, Tabelle, Tabellenspaltenart};
use crate::source::Route;
use crate::zahlenwerk::Tabellenzahlen;

use super::tabellenwerte::{Zellform, heile_tabellen};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::KontrolleWeichtAb,
    braucht_alle_massnahmen: true,
    umfang: umfang::kontrollen,
    pruefe: Pruefung::Plan(pruefe),
};

/// Parts of a sum that are named; others are counted.
const GENANNT: usize = 8;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for form in heile_tabellen(pruefling) {
        let Zellform { tabelle, zahlen, .. } = form;
        for (posten, one) in tabelle.posten.iter().enumerate() {
            for &(spalte, soll) in &one.kontrollen {
                let ist = zahlen.zellen[posten][spalte].unwrap_or_default().zahl;
                if ist != soll {
                    diagnostics.push(finding(&form, posten, spalte, ist, soll));
                }
            }
        }
    }
}

fn finding(form: &Zellform<'_>, posten: usize, spalte: usize, ist: Decimal, soll: Decimal) -> Diagnostic {
    let tabelle = form.tabelle;
    let (difference, word) = if ist > soll { (ist - soll, "mehr") } else { (soll - ist, "weniger") };
    let message = format!(
        "„{}“ ergibt {}, angegeben ist {}: {} {word}",
        tabelle.posten[posten].titel,
        form.wert(spalte, ist),
        form.wert(spalte, soll),
        form.wert(spalte, difference),
    );
    let place = Place::value(tabelle.file, route(tabelle, posten, spalte));
    let parts = parts(tabelle, form.zahlen, posten, spalte);
    let named: Vec<String> =
        parts.iter().take(GENANNT).map(|(name, zahl)| format!("{name} {}", form.wert(spalte, *zahl))).collect();
    let more = match parts.len().saturating_sub(GENANNT) {
        0 => String::new(),
        more => format!(" und {more} weitere"),
    };
    let hint = match &named[..] {
        [] => "Prüfen Sie, woraus der Wert gerechnet ist, und die Angabe unter `kontrolle`".to_owned(),
        named => format!(
            "Gerechnet ist der Wert aus {}{more}: prüfen Sie diese Werte und die Angabe unter `kontrolle`",
            named.join(", ")
        ),
    };
    let mut finding = Diagnostic::error(Code::KontrolleWeichtAb, place, message).hint(hint);
    if let Some(rechnung) = &tabelle.posten[posten].rechnung {
        for nr in rechnung.needs().iter().take(GENANNT) {
            let of = &tabelle.posten[*nr];
            finding =
                finding.related(Place::value(tabelle.file, of.route.clone()), format!("hier steht „{}“", of.titel));
        }
    }
    finding
}

/// Where the stated value stands.
fn route(tabelle: &Tabelle, posten: usize, spalte: usize) -> Route {
    let one = &tabelle.spalten[spalte];
    let at = tabelle.posten[posten].route.key("kontrolle").key(&one.id);
    one.jahr.map_or(at.clone(), |jahr| at.key(jahr.to_string()))
}

/// The numbers of the same kind that a computed cell was made from, with their names: rows of its column, or columns of
/// its row.
fn parts(tabelle: &Tabelle, zahlen: &Tabellenzahlen, posten: usize, spalte: usize) -> Vec<(String, Decimal)> {
    let cell = |posten: usize, spalte: usize| zahlen.zellen[posten][spalte].map(|cell| cell.zahl);
    let rows = tabelle.posten[posten].rechnung.as_ref().map(Postenrechnung::needs).unwrap_or_default();
    if !rows.is_empty() {
        return rows.iter().filter_map(|nr| Some((tabelle.posten[*nr].titel.clone(), cell(*nr, spalte)?))).collect();
    }
    let columns = match &tabelle.spalten[spalte].rechnung {
        Some(Spaltenrechnung::Summe(von) | Spaltenrechnung::Differenz(von)) => &von[..],
        _ => &[],
    };
    let named = columns.iter().filter(|nr| tabelle.spalten[**nr].art != Tabellenspaltenart::Anteil);
    let named = named.filter_map(|nr| Some((Zellform::spalte(&tabelle.spalten[*nr]), cell(posten, *nr)?)));
    named.collect()
}
