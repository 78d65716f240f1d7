//! Checks that the fields of a form fit together.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::feld::{EinOderMehrere, Feld, Feldart};
use super::formular::{Formular, INHALTE};
use super::pruefung::Pruefer;

impl Pruefer<'_> {
    pub(super) fn felder(&mut self, formular: &Formular) {
        for (name, feld) in &formular.felder {
            let route = formular.route().key("felder").key(name);
            self.name(name, &route);
            self.check_keys_of_art(feld, &route);
            for (key, condition) in [("pflicht_wenn", &feld.pflicht_wenn), ("nur_wenn", &feld.nur_wenn)] {
                self.check_condition(name, formular, condition, &route.key(key));
            }
            self.hoechstens(name, feld, formular, &route.key("hoechstens"));
            if feld.pflicht && !(feld.pflicht_wenn.is_empty() && feld.nur_wenn.is_empty()) {
                let place = Place::value(self.file, route.key("pflicht"));
                self.found.push(
                    Diagnostic::error(Code::Widerspruch, place, "Ein Feld ist immer Pflicht oder unter Bedingungen")
                        .hint("Behalten Sie `pflicht: true`, oder nur `pflicht_wenn` und `nur_wenn`"),
                );
            }
        }
    }

    /// Checks the name of a field, which templates and sections use.
    fn name(&mut self, name: &str, route: &Route) {
        let key =
            |message: String| Diagnostic::error(Code::WertUngueltig, Place::key(self.file, route.clone()), message);
        let mut chars = name.chars();
        let plain = chars.next().is_some_and(|first| first.is_ascii_lowercase())
            && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !plain {
            let found = key(format!("`{name}` ist kein Name für ein Feld"))
                .hint("Nehmen Sie kleine Buchstaben ohne Umlaute, Ziffern und `_`, zum Beispiel `co2_relevanz`");
            self.found.push(found);
        } else if INHALTE.contains(&name) {
            let found = key(format!("`{name}` heißt schon ein Text jedes Plans"))
                .hint("Geben Sie dem Feld einen anderen Namen");
            self.found.push(found);
        }
    }

    /// Reports keys that a field of this kind does not have.
    fn check_keys_of_art(&mut self, feld: &Feld, route: &Route) {
        let art = feld.art.name();
        let mut needs = |key: &str, of: Feldart, there: bool, what: &str| {
            if feld.art == of && !there {
                let place = Place::key(self.file, route.key(key));
                self.found.push(
                    Diagnostic::error(
                        Code::SchluesselFehlt,
                        place,
                        format!("Ein Feld der Art `{art}` braucht `{key}`"),
                    )
                    .hint(format!("Führen Sie unter `{key}` {what} auf")),
                );
            } else if feld.art != of && there {
                let place = Place::key(self.file, route.key(key));
                self.found.push(
                    Diagnostic::error(Code::Widerspruch, place, format!("Ein Feld der Art `{art}` hat kein `{key}`"))
                        .hint(format!("Löschen Sie es, oder wählen Sie `art: {}`", of.name())),
                );
            }
        };
        needs("werte", Feldart::Auswahl, !feld.werte.is_empty(), "die möglichen Werte mit ihren Wörtern");
        needs("spalten", Feldart::Tabelle, !feld.spalten.is_empty(), "die Spalten mit `titel` und `art`");
        if feld.mehrere && feld.art != Feldart::Auswahl {
            let place = Place::key(self.file, route.key("mehrere"));
            self.found.push(
                Diagnostic::error(Code::Widerspruch, place, format!("Ein Feld der Art `{art}` hat kein `mehrere`"))
                    .hint("Löschen Sie es, oder wählen Sie `art: auswahl`"),
            );
        }
        self.feldtabelle(feld, route);
    }

    /// Checks that `hoechstens` names another field with an amount.
    fn hoechstens(&mut self, own: &str, feld: &Feld, formular: &Formular, route: &Route) {
        let Some(name) = &feld.hoechstens else { return };
        let amounts = formular.felder.iter().filter(|(_, feld)| feld.art.has_betrag());
        let known: Vec<&str> = amounts.map(|(name, _)| name.as_str()).filter(|known| *known != own).collect();
        if !feld.art.has_betrag() {
            let message = format!("Ein Feld der Art `{}` hat kein `hoechstens`", feld.art.name());
            self.value(route, message, "Löschen Sie es, oder wählen Sie `art: betrag`");
        } else if !known.contains(&name.as_str()) {
            self.word(
                route,
                format!("`{name}` ist kein anderes Feld der Art `betrag` oder `betrag_oder_text`"),
                name,
                &known,
            );
        }
    }

    /// Checks that the conditions name fields that can have the value.
    fn check_condition(
        &mut self,
        own: &str,
        formular: &Formular,
        condition: &IndexMap<String, EinOderMehrere>,
        route: &Route,
    ) {
        let felder = &formular.felder;
        for (name, werte) in condition {
            let route = route.key(name);
            if let Some(nr) = formular.ohne.iter().position(|ohne| ohne == name) {
                let message = format!("`{name}` kann nicht wegfallen, solange `{own}` davon abhängt");
                let place = Place::value(self.file, formular.route().key("ohne").index(nr));
                self.found.push(Diagnostic::error(Code::Widerspruch, place, message).hint(format!(
                    "Nennen Sie hier auch `{own}`, oder geben Sie ihm unter `felder` andere Bedingungen"
                )));
                continue;
            }
            if let Some(place) = self.herkunft.dropped(&formular.route().key("felder").key(name)) {
                let message = format!("`{name}` kann nicht wegfallen, solange `{own}` davon abhängt");
                self.found.push(
                    Diagnostic::error(Code::Widerspruch, place, message)
                        .hint(format!("Lassen Sie auch `{own}` wegfallen, oder geben Sie ihm andere Bedingungen")),
                );
                continue;
            }
            let Some(feld) = felder.get(name).filter(|_| name != own) else {
                let known: Vec<&str> = felder.keys().map(String::as_str).filter(|known| *known != own).collect();
                let message = match name == own {
                    true => "Ein Feld kann nicht von sich selbst abhängen".to_owned(),
                    false => format!("Das Feld `{name}` hat dieses Formular nicht"),
                };
                let place = Place::key(self.file, route);
                self.found.push(
                    Diagnostic::error(Code::WertUngueltig, place, message)
                        .hint_opt(crate::diagnostic::one_of(name, known)),
                );
                continue;
            };
            let known: Vec<&str> = match feld.art {
                Feldart::JaNein => vec!["ja", "nein"],
                Feldart::Auswahl => feld.werte.keys().map(String::as_str).collect(),
                _ => {
                    let place = Place::key(self.file, route);
                    let message = format!("Von einem Feld der Art `{}` kann kein anderes abhängen", feld.art.name());
                    self.found.push(
                        Diagnostic::error(Code::WertUngueltig, place, message)
                            .hint("Möglich sind Felder der Art `ja_nein` und `auswahl`"),
                    );
                    continue;
                }
            };
            for wert in werte.werte().iter().filter(|wert| !known.contains(&wert.as_str())) {
                self.word(&route, format!("Das Feld `{name}` hat nie den Wert `{wert}`"), wert, &known);
            }
        }
    }
}
