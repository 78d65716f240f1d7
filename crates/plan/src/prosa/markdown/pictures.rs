//! Pictures: `![what it shows](bilder/foto.png "Caption"){breite=60%}`, alone in a paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::diagnostic::{Code, nearest};
use crate::plan::{BILDER_ORDNER, Bilddatei};
use crate::prosa::abbildung::{Abbildung, Bildbreite};
use crate::prosa::block::Block;
use crate::prosa::error::ProseError;
use crate::prosa::klartext;
use crate::prosa::platzhalter;
use crate::source::nfc;

use super::notes::NotePlace;
use super::reader::MarkdownReader;
use super::signs::ENDET;
use super::titles::typed_number;

/// What stands before a picture's width.
const BREITE: &str = "breite=";

impl MarkdownReader<'_> {
    /// The picture that a paragraph consists of, if it is nothing else; then the paragraph is consumed.
    pub(super) fn picture(&mut self, top: bool, range: &Range<usize>) -> Option<Block> {
        let Some((Event::Start(Tag::Image { dest_url, title, id, .. }), image)) = self.events.peek() else {
            return None;
        };
        let (datei, title, id, image) =
            (nfc(dest_url).into_owned(), title.to_string(), id.to_lowercase(), image.clone());
        let behind = &self.substituted.text[image.end..range.end];
        let braces = behind.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let alone = behind.trim().is_empty() || braces.is_some_and(|inner| !inner.contains(['{', '}', '\n']));
        if !top || !self.is_file || !alone {
            // Reported by the text of the paragraph.
            return None;
        }
        self.used.insert(id);
        self.events.next();
        let shown = self.without_notes(NotePlace::Picture, |reader| reader.inlines());
        self.skip();
        let breite = braces.and_then(|inner| self.width(inner, &(image.end..range.end)));
        let mut words = Vec::new();
        self.text(&title, &mut words);
        let (alternativtext, unterschrift) = (in_one_line(&klartext(&shown)), in_one_line(&klartext(&words)));
        self.check_words(&alternativtext, &unterschrift, &datei, &image);
        self.check_file(&datei, &image);
        Some(Block::Bild(Abbildung { datei, alternativtext, unterschrift, breite }))
    }

    /// Reports what looks like a picture and is printed as running text: a footnote or a bracket in its words.
    pub(super) fn refuse_lost_picture(&mut self, range: &Range<usize>) {
        let typed = &self.substituted.text[range.clone()];
        let picture = matches!(self.events.peek(), Some((Event::Start(Tag::Image { .. }), _)));
        if picture || !typed.starts_with("![") || !typed.contains("](") {
            return;
        }
        let range = range.start..range.start + typed.trim_end().len();
        self.refuse(
            &range,
            "So wird kein Bild daraus: der Text würde gedruckt, wie er hier steht",
            "In den eckigen Klammern stehen nur Wörter, ohne Fußnote und andere Klammern; gehört das Ausrufezeichen zum Text, schreiben Sie `\\!`",
        );
    }

    /// What keeps a picture from being printed where it stands.
    pub(super) fn misplaced_picture(&self) -> (&'static str, &'static str) {
        match self.is_file {
            true => (
                "Ein Bild steht allein in einem Absatz",
                "Setzen Sie eine leere Zeile davor und dahinter, ohne Einrückung; hinter dem Bild steht höchstens `{breite=60%}`",
            ),
            false => (
                "In diesem Feld sind keine Bilder möglich",
                "Bilder stehen in `begruendung.md` und im Text einer Anlage; gehört das Ausrufezeichen zum Text, schreiben Sie `\\!`",
            ),
        }
    }

    fn width(&mut self, inner: &str, range: &Range<usize>) -> Option<Bildbreite> {
        let width = inner.trim().strip_prefix(BREITE).and_then(Bildbreite::parse);
        if width.is_none() {
            let typed = &self.substituted.text[range.clone()];
            let range = range.start..range.start + typed.trim_end().len();
            let message = format!("Eine Breite wie `{{{}}}` gibt es nicht", inner.trim());
            self.refuse(
                &range,
                &message,
                "Schreiben Sie `{breite=60%}` für einen Anteil am Satzspiegel, oder `{breite=8cm}`",
            );
        }
        width
    }

    /// Reports a picture that says nothing to those who do not see it, and a number that is typed.
    fn check_words(&mut self, alternativtext: &str, unterschrift: &str, datei: &str, image: &Range<usize>) {
        let name = datei.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let hint = "Schreiben Sie in die eckigen Klammern, was zu sehen ist: `![Die Halle von Süden](bilder/halle.jpg)`; vorgelesen wird nur das";
        if alternativtext.is_empty() {
            self.refuse(image, "Diesem Bild fehlt sein Alternativtext", hint);
        } else if [name, stem, "Bild", "Foto", "Abbildung"].contains(&alternativtext) {
            let message = format!("Der Alternativtext `{alternativtext}` sagt nicht, was zu sehen ist");
            self.refuse(image, &message, hint);
        }
        if typed_number(unterschrift, &["Abbildung", "Abb.", "Bild"]) {
            self.refuse(
                image,
                "Die Nummer dieses Bildes druckt das Programm; die getippte stünde noch einmal dahinter",
                "Löschen Sie in der Unterschrift, was vor ihrem ersten eigenen Wort steht",
            );
        }
    }

    /// Reports a picture that is not in the plan's folder.
    fn check_file(&mut self, datei: &str, image: &Range<usize>) {
        let Some(bilder) = self.bilder else { return };
        let odd = |c: char| c.is_control() || c == '\\' || c == ENDET || platzhalter::nummer(c).is_some();
        let name = datei.strip_prefix(BILDER_ORDNER).and_then(|rest| rest.strip_prefix('/'));
        if name.is_none_or(|name| name.is_empty() || name.contains('/') || name.starts_with('.')) || datei.contains(odd)
        {
            let message = format!("Ein Bild liegt im Ordner `{BILDER_ORDNER}` des Plans, nicht unter `{datei}`");
            let hint = format!("Legen Sie es in diesen Ordner und schreiben Sie `![…]({BILDER_ORDNER}/NAME.png)`");
            return self.refuse(image, &message, &hint);
        }
        if bilder.iter().any(|bild| bild.datei == datei) {
            return;
        }
        self.errors.push(ProseError {
            code: Code::DateiFehlt,
            range: self.substituted.original_range(image.clone()),
            message: format!("Das Bild `{datei}` gibt es nicht"),
            hint: Some(hint(datei, bilder)),
        });
    }
}

fn hint(datei: &str, bilder: &[Bilddatei]) -> String {
    let names = || bilder.iter().map(|bild| bild.datei.as_str());
    // Editors write blanks of a name so.
    let blanks = datei.replace("%20", " ");
    if let Some(known) = names().find(|known| **known == *blanks) {
        return format!("Schreiben Sie den Namen mit Leerzeichen zwischen spitzen Klammern: `(<{known}>)`");
    }
    match nearest(datei, names()) {
        Some(near) => format!("Meinten Sie `{near}`?"),
        None => format!("Legen Sie ein PNG, JPEG oder SVG in den Ordner `{BILDER_ORDNER}` des Plans"),
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
