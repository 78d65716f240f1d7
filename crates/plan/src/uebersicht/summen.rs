//! The section of changed sums.

use crate::plan::Groesse;
use crate::vergleich::{Summenzeile, Vergleich, Von};

use super::wording::{Wording, summenwert};
use super::zeile::{Aenderungsabschnitt, Aenderungszeile, Zeileninhalt};

impl Wording<'_> {
    /// The sums that changed, by Größe and year. Each year that has one also shows the sum of all Maßnahmen.
    pub(super) fn summen(&self, vergleich: &Vergleich) -> Aenderungsabschnitt {
        let mut zeilen = Vec::new();
        for size in Groesse::ALL {
            for jahr in &vergleich.jahre {
                let of_year: Vec<&Summenzeile> =
                    vergleich.summen.iter().filter(|one| one.groesse == size && one.jahr == *jahr).collect();
                if !of_year.iter().any(|one| one.is_changed()) {
                    continue;
                }
                let titel = format!("{} {jahr}", size.wort());
                zeilen.push(Aenderungszeile {
                    inhalt: Zeileninhalt::Gruppe { titel, zusatz: Vec::new() },
                    grund: String::new(),
                });
                let shown = of_year.into_iter().filter(|one| one.is_changed() || one.von == Von::Gesamt);
                zeilen.extend(shown.map(|one| self.for_groesse(size).summe(one)));
            }
        }
        let anmerkung = "Bisher und Änderungen ergeben zusammen Neu. Die Änderungen sind aus den einzelnen Maßnahmen zusammengezählt und auf den Cent geprüft. Summen, die sich nicht geändert haben, sind nicht aufgeführt.";
        let starred = |zeile: &Aenderungszeile| match &zeile.inhalt {
            Zeileninhalt::Betrag { alt, neu, .. } => alt.starts_with('*') || neu.starts_with('*'),
            _ => false,
        };
        let offen = zeilen.iter().any(starred).then_some("* zuzüglich Beträgen, die noch nicht bezifferbar sind");
        Aenderungsabschnitt { titel: "Summen", summen: true, zeilen, anmerkung: Some(anmerkung.to_owned()), offen }
    }

    fn summe(&self, one: &Summenzeile) -> Aenderungszeile {
        let wert = summenwert(one);
        // The star stands in front, so that the digits stay in their column.
        let offen = |zahl: String, unvollstaendig: bool| if unvollstaendig { format!("* {zahl}") } else { zahl };
        Aenderungszeile {
            inhalt: Zeileninhalt::Betrag {
                name: one.titel.clone(),
                alt: offen(self.zahl(one.alt.betrag), one.alt.unvollstaendig),
                neu: offen(self.zahl(one.neu.betrag), one.neu.unvollstaendig),
                differenz: self.with_sign(one.differenzen),
                prozent: self.prozent(&wert),
                hervor: one.von == Von::Gesamt,
            },
            grund: String::new(),
        }
    }
}
