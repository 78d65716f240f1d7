//! Checks of what a form declares of its tables. How columns and rows are computed from each other is looked at where a
//! plan fills them in.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::feld::{Feld, Feldart};
use super::pruefung::Pruefer;
use super::tabelle::{RawPosten, RawSpaltensumme};

/// Keys that stand among the cells of a row, so that no column can have them as its id.
const NEBEN_ZELLEN: [&str; 2] = ["kontrolle", "aus"];

impl Pruefer<'_> {
    /// Reports what the table of a field can't have.
    pub(super) fn feldtabelle(&mut self, feld: &Feld, route: &Route) {
        let only_tables = [
            ("posten", feld.has_posten() && feld.art != Feldart::Tabelle),
            ("einheit", feld.einheit.is_some() && feld.art != Feldart::Tabelle),
            ("kopf", feld.kopf.is_some() && !feld.has_posten()),
        ];
        for (key, _) in only_tables.into_iter().filter(|(_, wrong)| *wrong) {
            let hint = match key {
                "kopf" => "Er steht über den Namen von `posten`: führen Sie diese auf, oder löschen Sie ihn",
                _ => "Löschen Sie es, oder wählen Sie `art: tabelle`",
            };
            let message = match key {
                "kopf" => "Ein Feld ohne `posten` hat kein `kopf`".to_owned(),
                _ => format!("Ein Feld der Art `{}` hat kein `{key}`", feld.art.name()),
            };
            self.against(&route.key(key), message, hint);
        }
        for (name, spalte) in &feld.spalten {
            let at = route.key("spalten").key(name);
            if NEBEN_ZELLEN.contains(&name.as_str()) {
                let message = format!("`{name}` kann keine Spalte heißen");
                self.against(
                    &at,
                    message,
                    "So heißt eine Angabe neben den Zellen: geben Sie der Spalte eine andere Kennung",
                );
            }
            let Some(RawSpaltensumme::Zeilen(_)) = spalte.summe else { continue };
            if !spalte.art.is_number() {
                let message = format!("Eine Spalte der Art `{}` hat keine Summe", spalte.art.name());
                self.against(&at.key("summe"), message, "Löschen Sie `summe`, oder wählen Sie `art: betrag`");
            } else if feld.has_posten() {
                let message = "Unter den Posten des Formulars steht keine Summe von selbst";
                self.against(&at.key("summe"), message, "Ergänzen Sie einen Posten mit `summe: alle`");
            }
        }
        self.feldposten(&feld.posten, &route.key("posten"));
    }

    fn feldposten(&mut self, posten: &[RawPosten], route: &Route) {
        for (nr, one) in posten.iter().enumerate() {
            let at = route.index(nr);
            if one.id.is_none() && !one.is_computed() && one.werte.is_empty() {
                let place = Place::value(self.file, at.clone());
                let message = format!("„{}“ kann kein Plan ausfüllen", one.titel);
                let found = Diagnostic::error(Code::SchluesselFehlt, place, message);
                self.found.push(found.hint("Geben Sie dem Posten eine Kennung: `id: bau`"));
            }
            if one.aus.is_some() {
                let message = "Welche Tabellen ein Plan hat, weiß das Formular nicht";
                let hint = "Löschen Sie `aus`; der Plan nennt es, wo er den Posten ausfüllt";
                self.against(&at.key("aus"), message, hint);
            }
            if !one.kontrolle.is_empty() {
                let message = "Was anderswo gerechnet ist, weiß das Formular nicht";
                let hint = "Löschen Sie `kontrolle`; der Plan nennt sie, wo er den Posten ausfüllt";
                self.against(&at.key("kontrolle"), message, hint);
            }
            self.feldposten(&one.posten, &at.key("posten"));
            self.feldposten(&one.davon, &at.key("davon"));
        }
    }

    fn against(&mut self, route: &Route, message: impl Into<String>, hint: &str) {
        let place = Place::key(self.file, route.clone());
        self.found.push(Diagnostic::error(Code::Widerspruch, place, message).hint(hint));
    }
}
