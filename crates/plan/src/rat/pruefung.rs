//! Checks a `rat.yaml` beyond its structure.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::source::{Route, SourceId};
use crate::units::{Amtsnummer, Datum, KeineAmtsnummer};

use super::erbe::Herkunft;
use super::formular::{BERATUNGSSPALTEN, Formular, INHALTE};
use super::oparl::RawOparl;
use super::ratsordner::Ratsordner;
use super::raw::{RawForm, RawRat};
use super::schriften::Schriften;
use super::zahlenform::Zahlenform;

/// Collects findings with their routes in the merged values. The file that states each value is looked up later.
pub(super) struct Pruefer<'a> {
    pub file: SourceId,
    pub ordner: &'a Ratsordner,
    pub schriften: &'a Schriften,
    pub herkunft: &'a Herkunft,
    /// The words of the Räte it inherits from; None where it inherits from none.
    pub inherited_worte: Option<BTreeMap<&'a str, &'a str>>,
    pub found: Vec<Diagnostic>,
}

impl Pruefer<'_> {
    pub(super) fn value(&mut self, route: &Route, message: impl Into<String>, hint: impl Into<String>) {
        let place = Place::value(self.file, route.clone());
        self.found.push(Diagnostic::error(Code::WertUngueltig, place, message).hint(hint));
    }

    /// Reports an unknown word, with the known one that it resembles.
    pub(super) fn word(&mut self, route: &Route, message: String, word: &str, known: &[&str]) {
        let place = Place::value(self.file, route.clone());
        let told = Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(one_of(word, known.iter().copied()));
        self.found.push(told);
    }

    /// Reports numbers of one Amt: a zero in front makes no other one.
    fn same_amt(&mut self, raw: &RawRat) {
        let mut seen: HashMap<Amtsnummer, &str> = HashMap::new();
        for text in raw.aemter.keys() {
            let Ok(nummer) = text.parse::<Amtsnummer>() else { continue };
            if let Some(first) = seen.insert(nummer, text) {
                let place = Place::key(self.file, Route::root().key("aemter").key(text));
                let message =
                    format!("`{text}` und `{first}` sind dasselbe Amt: eine Null davor ändert seine Nummer nicht");
                self.found.push(
                    Diagnostic::error(Code::WertUngueltig, place, message)
                        .hint("Lassen Sie die Nummer stehen, die gedruckt werden soll, und löschen Sie die andere"),
                );
            }
        }
    }

    /// Checks all values of a `rat.yaml`.
    pub(super) fn rat(&mut self, raw: &RawRat, formulare: &[Formular]) {
        let root = Route::root();
        for nummer in raw.aemter.keys().filter(|nummer| nummer.parse::<Amtsnummer>().is_err()) {
            let place = Place::key(self.file, root.key("aemter").key(nummer));
            self.found.push(
                Diagnostic::error(Code::WertUngueltig, place, format!("`{nummer}` ist keine Nummer eines Amts"))
                    .hint(KeineAmtsnummer::HINWEIS),
            );
        }
        self.same_amt(raw);
        self.form(&raw.form, &root.key("form"));
        self.kopfbild(raw);
        self.nummer(raw);
        self.worte(raw);
        for mistake in raw.oparl.iter().flat_map(RawOparl::mistakes) {
            self.value(&root.key("oparl").key(mistake.key), mistake.message, mistake.hint);
        }
        for mistake in raw.abgabe.iter().flat_map(|abgabe| abgabe.dateinamen.mistakes()) {
            let route = root.key("abgabe").key("dateinamen").key(mistake.key);
            self.value(&route, mistake.message, mistake.hint);
        }
        for (art, kind) in &raw.vorlagenarten {
            for (name, version) in &kind.formulare {
                let route = root.key("vorlagenarten").key(art).key("formulare").key(name);
                self.form(&version.form, &route.key("form"));
                if let Some(text) = version.gueltig_ab.as_ref().filter(|text| Datum::parse(text).is_none()) {
                    let place = Place::value(self.file, route.key("gueltig_ab"));
                    self.found.push(
                        Diagnostic::error(Code::DatumUngueltig, place, format!("`{text}` ist kein Tag"))
                            .hint("Schreiben Sie Jahr, Monat und Tag mit Strichen: JJJJ-MM-TT"),
                    );
                }
            }
        }
        for (nr, formular) in formulare.iter().enumerate() {
            let same = |other: &&Formular| other.art == formular.art && other.gueltig_ab == formular.gueltig_ab;
            // A day that can't be read is already reported.
            let unreadable = |formular: &Formular| {
                let stated = raw.vorlagenarten.get(&formular.art).and_then(|art| art.formulare.get(&formular.name));
                formular.gueltig_ab.is_none() && stated.is_some_and(|version| version.gueltig_ab.is_some())
            };
            let other = formulare[..nr].iter().find(same).filter(|other| !unreadable(formular) && !unreadable(other));
            if let Some(other) = other {
                let place = Place::value(self.file, formular.route().key("gueltig_ab"));
                let message = format!("Die Formulare `{}` und `{}` gelten ab demselben Tag", other.name, formular.name);
                self.found.push(
                    Diagnostic::error(Code::Widerspruch, place, message).hint(
                        "Geben Sie jeder Fassung ihren eigenen Tag unter `gueltig_ab`; eine davon kann ohne sein",
                    ),
                );
            }
            self.teile(formular);
            self.beratungsfolge(formular);
            self.abschnitte(formular);
            self.felder(formular);
        }
    }

    fn form(&mut self, form: &RawForm, route: &Route) {
        let zahlen = [
            ("betrag", &form.betrag, "{betrag}", "{betrag} EUR"),
            ("betrag_ohne_cent", &form.betrag_ohne_cent, "{betrag}", "{betrag},- Euro"),
            ("tausend", &form.tausend, "{betrag}", "{betrag} T€"),
            ("prozent", &form.prozent, "{prozent}", "{prozent} %"),
        ];
        for (key, muster, gap, example) in zahlen {
            if muster.as_ref().is_some_and(|muster| muster.matches(gap).count() != 1) {
                self.value(
                    &route.key(key),
                    format!("In diesem Muster steht `{gap}` nicht genau einmal"),
                    format!("Zum Beispiel `{example}`"),
                );
            }
        }
        for (key, muster, example) in [
            ("datum", &form.datum, "`%d.%m.%Y` für Tag, Monat und Jahr in Ziffern"),
            ("datum_lang", &form.datum_lang, "`%-d. %B %Y` für den Monat in Buchstaben"),
        ] {
            if muster.as_ref().is_some_and(|muster| !Zahlenform::knows(muster)) {
                self.value(
                    &route.key(key),
                    "Dieses Muster für ein Datum ist nicht bekannt",
                    format!("Zum Beispiel {example}"),
                );
            }
        }
        if let Some(schrift) = form.schrift.as_ref().filter(|schrift| !self.schriften.has_family(schrift)) {
            let known: Vec<&str> = self.schriften.families().into_iter().collect();
            self.word(
                &route.key("schrift"),
                format!("Die Schrift `{schrift}` liegt nicht in `fonts/`"),
                schrift,
                &known,
            );
        }
        if let Some(grad) = form.kleinster_grad.filter(|grad| !(5..=10).contains(grad)) {
            self.value(
                &route.key("kleinster_grad"),
                format!("Eine Schrift von {grad} Punkt ist zu klein oder zu groß für eine Tabelle"),
                "Möglich sind 5 bis 10 Punkt, zum Beispiel `kleinster_grad: 7`",
            );
        }
        for (key, farbe) in form.farben.stated() {
            let digits = farbe.strip_prefix('#').unwrap_or_default();
            if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                self.value(
                    &route.key("farben").key(key),
                    format!("`{farbe}` ist keine Farbe"),
                    "Schreiben Sie sie in Anführungszeichen als \"#rrggbb\", zum Beispiel \"#e8e8e8\"",
                );
            }
        }
    }

    /// Checks the form of numbers: it holds a number and may hold a year.
    fn nummer(&mut self, raw: &RawRat) {
        let wrong = |muster: &String| {
            let gaps = |gap: &str| muster.matches(gap).count();
            gaps("{nummer}") != 1
                || gaps("{jahr}") > 1
                || muster.matches('{').count() > gaps("{nummer}") + gaps("{jahr}")
        };
        if raw.nummer.as_ref().is_some_and(wrong) {
            self.value(
                &Route::root().key("nummer"),
                "In diesem Muster steht `{nummer}` nicht genau einmal, oder etwas anderes als `{nummer}` und `{jahr}`",
                "Zum Beispiel `Drs {nummer}/{jahr}`",
            );
        }
    }

    fn kopfbild(&mut self, raw: &RawRat) {
        let Some(bild) = &raw.kopfbild else { return };
        let route = Route::root().key("kopfbild").key("datei");
        let ending = bild.datei.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        if !matches!(ending.as_deref(), Some("svg" | "png" | "jpg" | "jpeg")) {
            self.value(
                &route,
                format!("`{}` ist kein Bild, das sich drucken lässt", bild.datei),
                "Nehmen Sie SVG, PNG oder JPEG",
            );
        } else if !self.ordner.paths().any(|path| path == bild.datei) {
            let folder = self.ordner;
            let known: Vec<&str> = folder
                .paths()
                .filter(|path| [".svg", ".png", ".jpg", ".jpeg"].iter().any(|end| path.ends_with(end)))
                .collect();
            let place = Place::value(self.file, route);
            self.found.push(
                Diagnostic::error(
                    Code::DateiFehlt,
                    place,
                    format!("Das Bild `{}` liegt nicht im Ordner des Rats", bild.datei),
                )
                .hint("Legen Sie es neben `rat.yaml`")
                .hint_opt(one_of(&bild.datei, known)),
            );
        }
    }

    /// Checks that the names of parts are plain and no two are alike, because files are named for them.
    fn teile(&mut self, formular: &Formular) {
        let plain =
            |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        for (nr, teil) in formular.teile.iter().enumerate() {
            let route = formular.route().key("teile").index(nr);
            let before = &formular.teile[..nr];
            for (key, name, taken) in [
                ("datei", &teil.datei, before.iter().any(|other| other.datei.eq_ignore_ascii_case(&teil.datei))),
                ("vorlage", &teil.vorlage, before.iter().any(|other| other.vorlage == teil.vorlage)),
            ] {
                let message = if !plain(name) {
                    format!("`{name}` ist kein Name für einen Teil")
                } else if taken || key == "vorlage" && name == "gesamt" {
                    format!("Den Namen `{name}` hat schon ein anderer Teil")
                } else {
                    continue;
                };
                self.value(
                    &route.key(key),
                    message,
                    "Jeder Teil hat eigene Namen aus Buchstaben, Ziffern und `-`; `gesamt` ist das ganze Papier",
                );
            }
        }
        let names: Vec<&str> = formular.teile.iter().map(|teil| teil.vorlage.as_str()).collect();
        for (key, name) in [("massnahmenplan", &formular.massnahmenplan), ("begruendung", &formular.begruendung)] {
            if let Some(name) = name.as_ref().filter(|name| !names.contains(&name.as_str())) {
                let message = format!("Den Teil `{name}` hat dieses Formular nicht");
                self.word(&formular.route().key(key), message, name, &names);
            }
        }
    }

    /// Checks that the columns are known, each stands once, and the first one names the body.
    fn beratungsfolge(&mut self, formular: &Formular) {
        let spalten = &formular.beratungsfolge;
        for (nr, spalte) in spalten.iter().enumerate() {
            let route = formular.route().key("beratungsfolge").index(nr);
            if !BERATUNGSSPALTEN.contains(&spalte.as_str()) {
                let message = format!("Eine Spalte `{spalte}` hat die Beratungsfolge nicht");
                self.word(&route, message, spalte, BERATUNGSSPALTEN);
            } else if spalten[..nr].contains(spalte) {
                self.value(&route, format!("Die Spalte `{spalte}` steht schon davor"), "Nennen Sie jede Spalte einmal");
            } else if (nr == 0) != (spalte == BERATUNGSSPALTEN[0]) {
                let first = BERATUNGSSPALTEN[0];
                self.value(
                    &route,
                    format!("Die erste Spalte der Beratungsfolge ist `{first}`"),
                    format!("Sie sagt, von wem die Zeile handelt: nennen Sie `{first}` zuerst"),
                );
                return;
            }
        }
    }

    fn abschnitte(&mut self, formular: &Formular) {
        for (nr, abschnitt) in formular.abschnitte.iter().enumerate() {
            for (at, name) in abschnitt.inhalt.iter().enumerate() {
                let known: Vec<&str> =
                    INHALTE.iter().copied().chain(formular.felder.keys().map(String::as_str)).collect();
                if let Some(nr) = formular.ohne.iter().position(|ohne| ohne == name) {
                    let place = Place::value(self.file, formular.route().key("ohne").index(nr));
                    let message =
                        format!("Das Feld `{name}` fällt weg, steht aber noch im Abschnitt „{}“", abschnitt.titel);
                    self.found.push(
                        Diagnostic::error(Code::Widerspruch, place, message)
                            .hint(format!("Führen Sie unter `abschnitte` alle Abschnitte auf, ohne `{name}`")),
                    );
                } else if let Some(place) = self.herkunft.dropped(&formular.route().key("felder").key(name)) {
                    let message =
                        format!("Das Feld `{name}` fällt weg, steht aber noch im Abschnitt „{}“", abschnitt.titel);
                    self.found.push(
                        Diagnostic::error(Code::Widerspruch, place, message)
                            .hint(format!("Führen Sie unter `abschnitte` alle Abschnitte auf, ohne `{name}`")),
                    );
                } else if !known.contains(&name.as_str()) {
                    let route = formular.route().key("abschnitte").index(nr).key("inhalt").index(at);
                    self.word(&route, format!("Den Inhalt `{name}` gibt es auf diesem Formular nicht"), name, &known);
                }
            }
        }
    }
}
