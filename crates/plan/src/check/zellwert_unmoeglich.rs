//! A computed value of a table is neither too large to be printed nor below 0 where it can't be.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Posten, Tabellenspalte};
use crate::zahlenwerk::Zellzahl;

use super::tabellenwerte::{Zellform, heile_tabellen};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::ZellwertUnmoeglich,
    braucht_alle_massnahmen: true,
    umfang: umfang::tabellen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for form in heile_tabellen(pruefling) {
        let Zellform { tabelle, zahlen, .. } = form;
        for (posten, cells) in tabelle.posten.iter().zip(&zahlen.zellen) {
            let cells = cells.iter().zip(&tabelle.spalten).enumerate();
            // One finding for each item: what follows from a wrong value is wrong as well.
            let wrong =
                cells.filter_map(|(nr, (cell, spalte))| Some((nr, (*cell)?, spalte))).find_map(|(nr, cell, spalte)| {
                    too_large(posten, cell, spalte).or_else(|| below_zero(&form, posten, nr, cell, spalte))
                });
            let place = Place::value(tabelle.file, posten.route.clone());
            diagnostics.extend(wrong.map(|(message, hint)| Diagnostic::error(REGEL.code, place, message).hint(hint)));
        }
    }
}

fn too_large(posten: &Posten, cell: Zellzahl, spalte: &Tabellenspalte) -> Option<(String, String)> {
    cell.zu_gross().then(|| {
        let message = format!("„{}“ ist in der Spalte „{}“ zu groß, um gedruckt zu werden", posten.titel, spalte.titel);
        (message, "Ein Wert liegt unter 10.000.000.000.000.000: prüfen Sie, woraus er gerechnet ist".to_owned())
    })
}

fn below_zero(
    form: &Zellform<'_>,
    posten: &Posten,
    nr: usize,
    cell: Zellzahl,
    spalte: &Tabellenspalte,
) -> Option<(String, String)> {
    (cell.zahl < Decimal::ZERO && !spalte.negativ).then(|| {
        let message = format!("„{}“ ergibt in der Spalte „{}“ {}", posten.titel, spalte.titel, form.wert(nr, cell.zahl));
        let hint = format!(
            "Kann das sein, ergänzen Sie an der Spalte `{}` die Angabe `negativ: true`; soll der Posten dort nicht gerechnet \
             werden, nennen Sie bei ihm unter `nur` die Spalten, in denen er es soll",
            spalte.id
        );
        (message, hint)
    })
}
