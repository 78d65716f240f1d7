//! Marks: the calls that strike or underline what a piece prints.

use super::Verschmelzung;
use super::baum::{Aufruf, Glied, Markup, Teil, Wert, inhalt, ohne_namen};
use super::einheiten::{druckt, einheiten, fuge, klar, quelle};
use super::worte::lesbar;

/// What is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Art {
    /// Only the old text has it.
    Gestrichen,
    /// Only the new text has it.
    Neu,
}

impl Art {
    pub(super) fn funktion(self) -> &'static str {
        match self {
            Self::Gestrichen => "als-gestrichen",
            Self::Neu => "als-neu",
        }
    }
}

/// What stands there for old text with new text behind it.
pub(super) const ERSETZT: &str = "als-ersetzt";
/// A heading that is gone: it has no number and is no bookmark.
const UEBERSCHRIFT: &str = "als-gestrichene-ueberschrift";

impl Verschmelzung<'_> {
    /// Marks everything that markup prints.
    pub(super) fn markiere(&mut self, markup: &Markup, art: Art, out: &mut String) {
        let pieces = einheiten(markup);
        for (nr, piece) in pieces.iter().enumerate() {
            out.push_str(&fuge(markup, &pieces, nr));
            self.markiere_einheit(&markup.0[piece.clone()], art, out);
        }
        out.push_str(&fuge(markup, &pieces, pieces.len()));
    }

    /// Marks everything that a piece prints.
    pub(super) fn markiere_einheit(&mut self, teile: &[Teil], art: Art, out: &mut String) {
        match teile {
            [Teil::Anweisung { vor, wert, nach }] => {
                out.push_str(vor);
                match art {
                    // A part that is gone says so on all its pages.
                    Art::Gestrichen => self.markiere_wert(wert, art, out),
                    Art::Neu => wert.schreibe(out),
                }
                out.push_str(nach);
            }
            [Teil::Einbindung { pfad, ende }] => self.einbinden_allein(pfad, ende, art, out),
            [Teil::Zeile { ueberschrift: Some(ebene), inhalt, .. }] if art == Art::Gestrichen => {
                self.gestrichene_ueberschrift(&ebene.to_string(), inhalt, out);
            }
            [Teil::Zeile { vor, inhalt, nach, .. }] => {
                out.push_str(vor);
                self.markiere(inhalt, art, out);
                out.push_str(nach);
            }
            [teil @ Teil::Ausdruck { wert, ende }] if !teil.in_zeile() => {
                if let Wert::Aufruf(aufruf) = wert
                    && art == Art::Gestrichen
                    && let ("ueberschrift", [titel]) = (aufruf.name.as_str(), aufruf.bloecke.as_slice())
                {
                    let ebene = aufruf.klammer.as_deref().and_then(|glieder| ohne_namen(glieder).next());
                    return self.gestrichene_ueberschrift(&ebene.map(Wert::quelle).unwrap_or_default(), titel, out);
                }
                // What prints nothing, such as a drawing, is not there any more.
                if art == Art::Neu || druckt(wert) {
                    out.push('#');
                    self.markiere_wert(wert, art, out);
                    out.push_str(ende);
                }
            }
            run => self.markiere_lauf(run, art, out),
        }
    }

    fn gestrichene_ueberschrift(&mut self, ebene: &str, titel: &Markup, out: &mut String) {
        out.push_str(&format!("#{UEBERSCHRIFT}({ebene})["));
        self.markiere(titel, Art::Gestrichen, out);
        out.push(']');
    }

    /// Marks a run of words.
    pub(super) fn markiere_lauf(&mut self, teile: &[Teil], art: Art, out: &mut String) {
        let text = klar(teile);
        if !lesbar(&text) && teile.iter().all(|teil| !matches!(teil, Teil::Wort(_))) {
            out.push_str(&quelle(teile));
            return;
        }
        self.marken += 1;
        out.push_str(&format!("#{}[{text}];", art.funktion()));
    }

    /// Marks everything that a value prints; what comes out is a value again.
    pub(super) fn markiere_wert(&mut self, wert: &Wert, art: Art, out: &mut String) {
        match wert {
            Wert::Text(text) | Wert::Laufnummer(text) if lesbar(text) => {
                self.marken += 1;
                out.push_str(&format!("{}({})", art.funktion(), crate::escape::string(text)));
            }
            Wert::Inhalt(markup) => inhalt(out, |out| self.markiere(markup, art, out)),
            Wert::Aufruf(Aufruf { name, klammer, bloecke }) => {
                out.push_str(name);
                self.markiere_glieder(klammer.as_deref().unwrap_or_default(), art, out);
                for block in bloecke {
                    inhalt(out, |out| self.markiere(block, art, out));
                }
            }
            Wert::Liste(glieder) => self.markiere_glieder(glieder, art, out),
            Wert::Roh(_) | Wert::Text(_) | Wert::Laufnummer(_) => wert.schreibe(out),
        }
    }

    fn markiere_glieder(&mut self, glieder: &[Glied], art: Art, out: &mut String) {
        for glied in glieder {
            match glied {
                // Nothing refers to what is gone, and what is there may have its name now.
                Glied::Angabe { name: Some(name), .. } if art == Art::Gestrichen && name.starts_with("marke") => {
                    out.push_str("marke: none");
                }
                Glied::Angabe { name, wert } => {
                    out.push_str(name.as_deref().unwrap_or_default());
                    self.markiere_wert(wert, art, out);
                }
                Glied::Roh(text) => out.push_str(text),
            }
        }
    }

    /// A marked value as markup.
    pub(super) fn markiere_in_markup(&mut self, wert: &Wert, art: Art, out: &mut String) {
        match wert {
            Wert::Inhalt(markup) => self.markiere(markup, art, out),
            wert => {
                out.push('#');
                self.markiere_wert(wert, art, out);
                out.push(';');
            }
        }
    }
}
