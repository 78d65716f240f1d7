//! A text refers only to sections, points, Themenbereiche, rows and tables that exist; a typed page number is worth a look.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::plan::Anlageninhalt;
use crate::prosa::{
    Gliederung, Verweis, Verweisart, Verweisnummer, Worin, anlage_of_ziel, nennt_dokument, nennt_papier,
};

use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::VerweisOhneZiel,
    braucht_alle_massnahmen: true,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let ziele = Ziele::new(pruefling);
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        let mut fremd_bis = 0;
        for verweis in lesung.verweise() {
            diagnostics.extend(other_anlage(lesung, verweis));
            let mut found = ziele.pruefe(lesung, verweis);
            // The paragraph goes on to speak of the other paper.
            if let Some(found) = found.as_mut().filter(|_| verweis.range.start < fremd_bis) {
                found.severity = Severity::Note;
            }
            diagnostics.extend(found);
            if verweis.worin == Worin::Fremd {
                fremd_bis = lesung.lesetext.line(verweis.range.start).end;
            }
        }
    })
}

/// What references can name.
struct Ziele {
    /// Of all texts together.
    alle: Gliederung,
    /// Of what the council is asked to decide.
    beschlussantrag: Gliederung,
    themenbereiche: usize,
    massnahmen: usize,
    /// A ready PDF has pages and tables of its own.
    fertige_anlage: bool,
}

impl Ziele {
    fn new(pruefling: &Pruefling<'_>) -> Self {
        let (plan, texte) = (&pruefling.grundlage.plan, pruefling.texte);
        let mut alle = Gliederung::default();
        let short = texte.beschlussantrag.iter().chain(&texte.kurzfassung).chain(&texte.finanzielle_auswirkungen);
        let own = texte.formular.iter().map(|(_, prosa)| prosa);
        texte.lange().chain(short).chain(own).for_each(|prosa| alle.nimm(prosa));
        let mut beschlussantrag = Gliederung::default();
        texte.beschlussantrag.iter().for_each(|prosa| beschlussantrag.nimm(prosa));
        let fertig = |inhalt: &Anlageninhalt| !matches!(inhalt, Anlageninhalt::Teil(_) | Anlageninhalt::Text(_));
        Self {
            alle,
            beschlussantrag,
            themenbereiche: plan.themenbereiche.len(),
            massnahmen: plan.massnahmen.len(),
            fertige_anlage: plan.vorlage.anlagen.iter().any(|anlage| fertig(&anlage.inhalt)),
        }
    }

    fn pruefe(&self, lesung: &Lesung<'_>, verweis: &Verweis) -> Option<Diagnostic> {
        if verweis.worin == Worin::Fremd || verweis.worin == Worin::Anlage && self.fertige_anlage {
            return None;
        }
        if verweis.art == Verweisart::Seite {
            return verweis.siehe.then(|| seite(lesung, verweis));
        }
        let missing = verweis.nummern.iter().find(|nummer| self.fehlt(verweis, nummer))?;
        let number = missing.nummer();
        let (what, hint) = match verweis.art {
            Verweisart::Abschnitt => (
                format!("Hier ist der Abschnitt {number} genannt, {}", self.abschnitte()),
                "Nennen Sie den Abschnitt, der gemeint ist, am besten mit seiner Überschrift",
            ),
            Verweisart::Themenbereich => (
                format!("Hier ist der Themenbereich {number} genannt, der Plan hat nur {}", self.themenbereiche),
                "Berichtigen Sie die Nummer; beständiger ist der Titel: `{{ themenbereich.KENNUNG.titel }}`",
            ),
            Verweisart::LaufendeNummer => (
                format!("Hier ist die laufende Nummer {number} genannt, der Maßnahmenplan hat nur {}", self.massnahmen),
                "Nennen Sie die Maßnahme mit ihrer Bezeichnung; laufende Nummern verschieben sich",
            ),
            Verweisart::Tabelle | Verweisart::Abbildung => {
                let what = if verweis.art == Verweisart::Tabelle { "Tabelle" } else { "Abbildung" };
                let message = format!("Hier ist die {what} {number} genannt, aber keine heißt so");
                (
                    message,
                    "Nur Bilder mit einer Unterschrift haben eine Nummer: schreiben Sie, wo die Tabelle oder das Bild steht, oder geben Sie ihm einen Titel wie „Tabelle 1: Kosten“",
                )
            }
            _ if verweis.worin == Worin::Beschlussantrag => (
                format!("Hier ist die Ziffer {number} des Beschlussantrags genannt, die es nicht gibt"),
                "Berichtigen Sie die Nummer, oder nummerieren Sie die Punkte des Beschlussantrags",
            ),
            _ => (
                format!("Hier ist die Ziffer {number} genannt, die kein Text dieser Vorlage hat"),
                "Nennen Sie, wo sie steht, zum Beispiel „Ziffer 3 des Beschlussantrags“",
            ),
        };
        let mut found = Diagnostic::warning(Code::VerweisOhneZiel, lesung.place(verweis.range.clone()), what);
        if verweis.worin == Worin::Hier && neben_papier(lesung, verweis) {
            found.severity = Severity::Note;
        }
        Some(found.hint(hint))
    }

    fn fehlt(&self, verweis: &Verweis, nummer: &Verweisnummer) -> bool {
        let erste = u64::from(nummer.erste());
        let more_than =
            |known: usize| known > 0 && usize::try_from(erste).is_ok_and(|erste| erste == 0 || erste > known);
        let section = self.alle.abschnitte.contains(&nummer.nummer());
        let point = nummer.stufen.len() == 1 && self.alle.punkte.contains(&erste);
        match verweis.art {
            Verweisart::Themenbereich => more_than(self.themenbereiche),
            Verweisart::LaufendeNummer => more_than(self.massnahmen),
            Verweisart::Tabelle => !self.titled("Tabelle", nummer),
            Verweisart::Abbildung => !self.titled("Abbildung", nummer),
            Verweisart::Ziffer | Verweisart::Nummer if verweis.worin == Worin::Beschlussantrag => {
                !self.beschlussantrag.punkte.contains(&erste)
            }
            Verweisart::Nummer => verweis.worin == Worin::Begruendung && !section && !point,
            // Roads are built in sections, too: only where the reader is sent to a text.
            Verweisart::Abschnitt => (verweis.siehe || nummer.stufen.len() > 1) && !section && !point,
            Verweisart::Ziffer => verweis.siehe && !section && !point,
            Verweisart::Anlage | Verweisart::Seite => false,
        }
    }

    fn titled(&self, what: &str, nummer: &Verweisnummer) -> bool {
        self.alle.titel.contains(&format!("{what} {}", nummer.erste()))
    }

    fn abschnitte(&self) -> String {
        let top = self.alle.abschnitte.iter().filter_map(|number| number.split('.').next()?.parse::<u32>().ok()).max();
        match top {
            Some(1) => "nummeriert ist nur der Abschnitt 1".to_owned(),
            Some(top) => format!("nummeriert sind die Abschnitte 1 bis {top}"),
            None => "aber kein Abschnitt hat eine Nummer".to_owned(),
        }
    }
}

/// Whether another paper is named beside a reference, whose part may be meant: "Das Gutachten beschreibt in Kapitel 4.2".
fn neben_papier(lesung: &Lesung<'_>, verweis: &Verweis) -> bool {
    let um = lesung.umgebung(&verweis.range);
    if matches!(verweis.art, Verweisart::Themenbereich) {
        return nennt_dokument(um.davor) || nennt_plan(um.davor);
    }
    let lower = um.davor.to_lowercase();
    let sent = lower.contains("siehe ") || lower.contains("vgl. ");
    [um.davor, um.danach, um.vorher].into_iter().any(nennt_papier)
        || !sent && [um.davor, um.vorher].into_iter().any(|text| nennt_dokument(text) || nennt_plan(text))
        || !sent && nennt_plan(um.danach)
}

/// Ends of words for papers with parts of their own.
const FREMDE: &[&str] = &["plan", "planung", "tafel", "spiegel", "konzeption", "handreichung", "norm"];

/// Whether a piece of text names a plan of its own, or the like: "Masterplanung", "Mietspiegel", "DIN 276".
fn nennt_plan(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase)).any(|word| {
        let word = word.trim_end_matches('s');
        !matches!(word, "Maßnahmenplan" | "Haushaltsplanung" | "Plan" | "Planung")
            && (word == "DIN" || FREMDE.iter().any(|end| word.to_lowercase().ends_with(end)))
    })
}

/// The finding about a link whose words name another Anlage than the one that it leads to.
fn other_anlage(lesung: &Lesung<'_>, verweis: &Verweis) -> Option<Diagnostic> {
    let [nummer] = &verweis.nummern[..] else { return None };
    let there = anlage_of_ziel(lesung.link_target(verweis.range.clone())?)?;
    let named = usize::try_from(nummer.erste()).ok()?;
    if verweis.art != Verweisart::Anlage || named == there {
        return None;
    }
    let message = format!("Dieser Verweis nennt Anlage {named} und führt zu Anlage {there}");
    let found = Diagnostic::warning(Code::VerweisOhneZiel, lesung.place(verweis.range.clone()), message);
    Some(found.hint(format!("Berichtigen Sie die Nummer im Text, oder schreiben Sie `#anlage-{named}`")))
}

fn seite(lesung: &Lesung<'_>, verweis: &Verweis) -> Diagnostic {
    let typed = &lesung.lesetext.text()[verweis.range.clone()];
    let message = format!("Die Seitenzahl in „{typed}“ ist getippt und stimmt nur, solange sich kein Umbruch ändert");
    Diagnostic::note(Code::VerweisOhneZiel, lesung.place(verweis.range.clone()), message)
        .hint("Verweisen Sie auf den Abschnitt oder die Anlage; ist ein anderes Papier gemeint, nennen Sie es dahinter")
}
