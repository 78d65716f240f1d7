//! A part of an item is not larger than the item.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Place};

use super::tabellenwerte::{Zellform, heile_tabellen};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::DavonZuGross,
    braucht_alle_massnahmen: true,
    umfang: umfang::tabellen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for form in heile_tabellen(pruefling) {
        let Zellform { tabelle, zahlen, .. } = form;
        for (nr, posten) in tabelle.posten.iter().enumerate().filter(|(_, one)| one.davon) {
            let Some(eltern) = posten.eltern else { continue };
            // Of a column with values below 0 a part may well be larger than the whole.
            let columns = (0..tabelle.spalten.len()).filter(|spalte| {
                let one = &tabelle.spalten[*spalte];
                one.art.is_number() && !one.negativ && !one.ohne_summe
            });
            for spalte in columns {
                let (Some(part), Some(whole)) = (zahlen.zellen[nr][spalte], zahlen.zellen[eltern][spalte]) else {
                    continue;
                };
                if part.zahl <= whole.zahl || whole.unvollstaendig || part.zahl <= Decimal::ZERO {
                    continue;
                }
                let of = &tabelle.posten[eltern];
                let message = format!(
                    "„{}“ ist mit {} größer als „{}“ mit {}",
                    posten.titel,
                    form.wert(spalte, part.zahl),
                    of.titel,
                    form.wert(spalte, whole.zahl),
                );
                let place = Place::value(tabelle.file, posten.route.clone());
                diagnostics.push(
                    Diagnostic::error(Code::DavonZuGross, place, message)
                        .hint("Unter `davon` stehen Teile des Postens, die in ihm schon gezählt sind: prüfen Sie beide Werte")
                        .related(Place::value(tabelle.file, of.route.clone()), "hier steht der ganze Posten"),
                );
            }
        }
    }
}
