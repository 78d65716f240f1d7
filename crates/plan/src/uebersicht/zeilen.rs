//! Changes as rows.

use crate::units::Amtsnummer;
use crate::vergleich::{
    Art, Betragswert, Feldaenderung, Massnahmenaenderung, Seite, Themenbereichsaenderung, Unterschied,
};

use super::wording::{NICHT_OEFFENTLICH, NICHTS, Wording, gruende};
use super::zeile::{Aenderungszeile, Zeileninhalt};

impl Wording<'_> {
    pub(super) fn feld(&self, feld: &Feldaenderung) -> Aenderungszeile {
        let name =
            if feld.nichtoeffentlich { format!("{} ({NICHT_OEFFENTLICH})", feld.name) } else { feld.name.clone() };
        let inhalt = match &feld.was {
            Unterschied::Betrag(wert) => self.betrag(name, wert),
            Unterschied::Wert { alt, neu } => {
                let text = |wert: &Option<_>| {
                    wert.as_ref().map_or(NICHTS.to_owned(), |wert: &crate::vergleich::Wert| wert.text(self.form))
                };
                Zeileninhalt::Wert { name, alt: text(alt), neu: text(neu) }
            }
            Unterschied::Text(absaetze) | Unterschied::Liste(absaetze) => {
                Zeileninhalt::Text { name, absaetze: absaetze.clone() }
            }
            Unterschied::Tabelle { spalten, zeilen } => {
                Zeileninhalt::Tabelle { name, spalten: spalten.clone(), zeilen: zeilen.clone() }
            }
        };
        Aenderungszeile { inhalt, grund: gruende(&feld.gruende) }
    }

    pub(super) fn betrag(&self, name: String, wert: &Betragswert) -> Zeileninhalt {
        Zeileninhalt::Betrag {
            name,
            alt: self.angabe(wert.alt),
            neu: self.angabe(wert.neu),
            differenz: self.with_sign(wert.difference()),
            prozent: self.prozent(wert),
            hervor: false,
        }
    }

    pub(super) fn massnahme(&self, alt: Seite<'_>, neu: Seite<'_>, one: &Massnahmenaenderung) -> Vec<Aenderungszeile> {
        let seite = if one.neu.is_some() { neu } else { alt };
        let amt = |nr: Option<&Amtsnummer>| nr.map_or("ohne Amt".to_owned(), |nr| format!("Amt {nr}"));
        let bereich = |seite: Seite<'_>, nr: Option<usize>| {
            let plan = &seite.grundlage.plan;
            let one = &plan.themenbereiche[plan.massnahmen[nr?].themenbereich];
            Some(format!("„{}“", one.kurztitel.as_ref().unwrap_or(&one.titel)))
        };
        let mut zusatz = Vec::new();
        match one.art() {
            Art::Neu => zusatz.push("neu".to_owned()),
            Art::Entfallen => zusatz.push("entfallen".to_owned()),
            Art::Geaendert => {}
        }
        if one.nichtoeffentlich {
            zusatz.push(NICHT_OEFFENTLICH.to_owned());
        }
        let name = one.bezeichnung.now().cloned().unwrap_or_default();
        if one.is_renamed() {
            zusatz.push(format!("umbenannt, bisher „{}“", one.bezeichnung.alt.as_deref().unwrap_or_default()));
        }
        if one.amt_changed() {
            zusatz.push(format!("verschoben, bisher {}", amt(one.amt.alt.as_ref())));
        }
        if one.bereich_changed {
            let (from, to) = (bereich(alt, one.alt).unwrap_or_default(), bereich(neu, one.neu).unwrap_or_default());
            zusatz.push(format!("verschoben, bisher Themenbereich {from}, jetzt {to}"));
        } else if one.art() != Art::Geaendert {
            let nr = if one.neu.is_some() { one.neu } else { one.alt };
            zusatz.push(format!("Themenbereich {}", bereich(seite, nr).unwrap_or_default()));
        }
        let titel = format!("{}: {name}", amt(one.amt.now()));
        let mut rows =
            vec![Aenderungszeile { inhalt: Zeileninhalt::Gruppe { titel, zusatz }, grund: gruende(&one.gruende) }];
        for change in &one.betraege {
            let name = format!("{} {}", change.groesse.wort(), change.jahr);
            rows.push(Aenderungszeile {
                inhalt: self.for_groesse(change.groesse).betrag(name, &change.wert),
                grund: String::new(),
            });
        }
        // The id of a new Maßnahme is no change worth a row.
        let shown = one.felder.iter().filter(|feld| one.art() == Art::Geaendert || feld.schluessel != "id");
        rows.extend(shown.map(|feld| self.feld(feld)));
        rows
    }

    pub(super) fn themenbereich(&self, one: &Themenbereichsaenderung) -> Vec<Aenderungszeile> {
        let zusatz = match (one.alt, one.neu) {
            (None, _) => vec!["neu".to_owned()],
            (_, None) => vec!["entfallen".to_owned()],
            _ => Vec::new(),
        };
        let mut rows = vec![Aenderungszeile {
            inhalt: Zeileninhalt::Gruppe { titel: one.titel.clone(), zusatz },
            grund: gruende(&one.gruende),
        }];
        rows.extend(one.felder.iter().map(|feld| self.feld(feld)));
        rows
    }
}
