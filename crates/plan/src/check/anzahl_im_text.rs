//! Counts in prose are those of the plan: Themenbereiche, Maßnahmen, Ämter, Anlagen, Referate, bodies, years.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::plan::{Massnahme, Plan, Umfang};
use crate::prosa::{Anzahl, Zeitbezug, anzahlen, worte, zeitbezug};
use crate::source::{Route, Step};
use crate::units::Amtsnummer;

use super::ausnahme::ausnahme;
use super::texte::Lesung;
use super::wortschatz::{Aussage, Wortschatz};
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AnzahlImText,
    braucht_alle_massnahmen: true,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let plan = &pruefling.grundlage.plan;
    // What is not public is counted as well, but not there.
    if plan.vorlage.umfang == Umfang::Oeffentlich {
        return Box::new(|_, _| {});
    }
    let bestand = Anzahlen::of(plan);
    let wortschatz = Wortschatz::of(plan);
    Box::new(move |lesung, diagnostics| {
        let text = lesung.lesetext.text();
        if !NOMEN.iter().any(|(noun, _)| text.contains(noun)) || of_others(lesung) {
            return;
        }
        let mut counts = anzahlen(text, lesung.zahlen()).into_iter().peekable();
        for satz in lesung.saetze() {
            let mut klausel: Option<Klausel> = None;
            while let Some(one) = counts.next_if(|one| one.range.start < satz.end) {
                let read = klausel.take().filter(|klausel| one.range.end <= klausel.range.end);
                let read = read.unwrap_or_else(|| Klausel::read(&wortschatz, text, satz, &one.range));
                diagnostics.extend(bestand.urteil(&wortschatz, lesung, (satz, &read), &one));
                klausel = Some(read);
            }
        }
    })
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Gezaehlt {
    Themenbereiche,
    Massnahmen,
    Aemter,
    Anlagen,
    Referate,
    Gremien,
    Jahre,
}

/// Nouns for what is counted, in the plural.
const NOMEN: &[(&str, Gezaehlt)] = &[
    ("Themenbereiche", Gezaehlt::Themenbereiche),
    ("Maßnahmen", Gezaehlt::Massnahmen),
    ("maßnahmen", Gezaehlt::Massnahmen),
    ("Ämter", Gezaehlt::Aemter),
    ("Anlagen", Gezaehlt::Anlagen),
    ("Referate", Gezaehlt::Referate),
    ("Gremien", Gezaehlt::Gremien),
    ("Haushaltsjahre", Gezaehlt::Jahre),
    ("Planjahre", Gezaehlt::Jahre),
    ("Jahre", Gezaehlt::Jahre),
];

impl Gezaehlt {
    /// Whether a city has these beside its plan.
    fn hat_die_stadt(self) -> bool {
        matches!(self, Self::Aemter | Self::Referate | Self::Gremien | Self::Anlagen)
    }

    fn of(nomen: &str) -> Option<Self> {
        let head = nomen.rsplit('-').next().unwrap_or(nomen);
        let head = if head == "Einzelmaßnahmen" { "Maßnahmen" } else { head };
        NOMEN
            .iter()
            .find(|(noun, _)| head.strip_prefix(noun).is_some_and(|ending| matches!(ending, "" | "n")))
            .map(|(_, one)| *one)
    }
}

/// Words for the city, which has more Ämter than those of a plan.
const STADT: &[&str] = &[
    "Stadt",
    "Stadtverwaltung",
    "Verwaltung",
    "Landeshauptstadt",
    "Gemeinde",
    "Gemeindeverwaltung",
    "Rathaus",
    "Kommune",
    "Dezernat",
];

/// Words that say that these of the city take part in the plan.
const DABEI: &[&str] = &[
    "beteiligt",
    "Beteiligt",
    "beteiligten",
    "gemeldet",
    "angemeldet",
    "veranschlagt",
    "mitgezeichnet",
    "Maßnahmenplan",
    "Plan",
    "Programm",
    "Vorlage",
];

/// Whether a clause speaks of the city as a whole: "Die Stadt hat 24 Ämter".
fn nennt_stadt(clause: &str) -> bool {
    let says = |words: &[&str]| worte(clause).any(|wort| words.contains(&wort.text));
    says(STADT) && !says(DABEI)
}

/// Whether a sentence says that some of what it counts is not in the plan.
fn not_all_stay(satz: &str) -> bool {
    const FORT: &[&str] =
        &["zurückgestellt", "gestrichen", "abgelehnt", "verworfen", "ausgesondert", "verschoben", "aussortiert"];
    worte(satz).any(|wort| FORT.contains(&wort.text))
}

/// How many of each there are.
struct Anzahlen<'a> {
    plan: &'a Plan,
    /// Counts that are right; a plan counts some things in several ways. The first is all of them.
    zahlen: HashMap<Gezaehlt, Vec<usize>>,
}

impl<'a> Anzahlen<'a> {
    fn of(plan: &'a Plan) -> Self {
        let vorlage = &plan.vorlage;
        let count = |wanted: &dyn Fn(&Massnahme) -> bool| plan.massnahmen.iter().filter(|one| wanted(one)).count();
        let single = |one: &Massnahme| {
            let all = std::iter::once(&one.themenbereich).chain(&one.auch_unter);
            all.into_iter().any(|nr| one.is_listed_under(*nr, plan.haushalt.einzeln_ab))
        };
        let aemter: HashSet<Amtsnummer> = plan.massnahmen.iter().filter_map(|one| one.amt).collect();
        let (own, signed) = (vorlage.referate.len(), vorlage.mitzeichnung.len());
        let bodies: HashSet<&str> = vorlage.beratungsfolge.iter().map(|one| one.vorlage_an.as_str()).collect();
        let zahlen = HashMap::from([
            (Gezaehlt::Themenbereiche, vec![plan.themenbereiche.len()]),
            (
                Gezaehlt::Massnahmen,
                vec![
                    plan.massnahmen.len(),
                    count(&|one| !one.sammelposition),
                    count(&single),
                    count(&|one| !one.nichtoeffentlich),
                ],
            ),
            (Gezaehlt::Aemter, vec![aemter.len()]),
            (Gezaehlt::Anlagen, vec![vorlage.anlagen.len()]),
            (Gezaehlt::Referate, vec![own + signed, own, signed]),
            (Gezaehlt::Gremien, vec![vorlage.beratungsfolge.len(), bodies.len()]),
            (Gezaehlt::Jahre, vec![plan.haushalt.jahre.len()]),
        ]);
        Self { plan, zahlen }
    }

    /// The finding about a count that a sentence states of the plan and that is another one.
    fn urteil(
        &self,
        wortschatz: &Wortschatz,
        lesung: &Lesung<'_>,
        (satz, klausel): (&Range<usize>, &Klausel),
        one: &Anzahl<'_>,
    ) -> Option<Diagnostic> {
        let was = Gezaehlt::of(one.nomen)?;
        let zahlen = self.zahlen.get(&was)?;
        let all = *zahlen.first().filter(|all| **all > 0 && !zahlen.contains(&one.zahl))?;
        let text = lesung.lesetext.text();
        if klausel.bezug == Zeitbezug::Anderer {
            return None;
        }
        let named = was == Gezaehlt::Themenbereiche && wortschatz.alle_genannt(text, satz, one);
        let clause = klausel.range.clone();
        if was.hat_die_stadt() && nennt_stadt(&text[clause.clone()]) {
            return None;
        }
        let ganz = || wortschatz.ganz(&text[clause.clone()], &text[clause.end..satz.end], one);
        let severity = match klausel.aussage.filter(|_| ganz()) {
            _ if named => Severity::Warning,
            // "152 Maßnahmen gemeldet, 41 davon zurückgestellt"
            Some(_) if was == Gezaehlt::Massnahmen && not_all_stay(&text[clause.start..satz.end]) => Severity::Note,
            Some(Aussage::VomPlan) => Severity::Warning,
            // Years are counted everywhere.
            _ if was == Gezaehlt::Jahre => return None,
            // More than there are can't be some of them. Of a Maßnahme, other things are counted.
            Some(Aussage::Allein) if one.zahl > all && !of_massnahme(self.plan, lesung) => Severity::Warning,
            Some(Aussage::Allein) if !of_massnahme(self.plan, lesung) => Severity::Note,
            _ => return None,
        };
        Some(self.befund(lesung, one, was, all, severity))
    }

    fn befund(
        &self,
        lesung: &Lesung<'_>,
        one: &Anzahl<'_>,
        was: Gezaehlt,
        all: usize,
        severity: Severity,
    ) -> Diagnostic {
        let text = lesung.lesetext.text();
        let vorlage = Route::root().key("vorlage");
        let (route, what) = match was {
            Gezaehlt::Themenbereiche => (Route::root().key("themenbereiche"), "Themenbereiche"),
            Gezaehlt::Massnahmen => (Route::root().key("massnahmen"), "Maßnahmen"),
            Gezaehlt::Aemter => (Route::root().key("massnahmen"), "Ämter mit Maßnahmen"),
            Gezaehlt::Anlagen => (vorlage.key("anlagen"), "Anlagen"),
            Gezaehlt::Referate => (vorlage.key("mitzeichnung"), "Referate, eigene und mitzeichnende"),
            Gezaehlt::Gremien => (vorlage.key("beratungsfolge"), "Beratungen"),
            Gezaehlt::Jahre => (Route::root().key("haushalt").key("jahre"), "Jahre"),
        };
        let message = format!("Hier steht `{}`, im Plan sind es {all}", &text[one.range.clone()]);
        let mut found = Diagnostic::warning(Code::AnzahlImText, lesung.place(one.range.clone()), message);
        found.severity = severity;
        found
            .hint(format!(
                "Gezählt sind {what}. Berichtigen Sie die Zahl im Text. Ist etwas anderes gemeint: {}",
                ausnahme(self.plan, Code::AnzahlImText, &text[one.range.clone()])
            ))
            .related(Place::key(self.plan.source, route), "gezählt wird hier")
    }
}

/// A part of a sentence between commas, read once for all that it counts.
struct Klausel {
    range: Range<usize>,
    bezug: Zeitbezug,
    aussage: Option<Aussage>,
}

impl Klausel {
    /// The part that a piece stands in.
    fn read(wortschatz: &Wortschatz, text: &str, satz: &Range<usize>, piece: &Range<usize>) -> Self {
        let border = [',', ';', ':', '–', '('];
        let start = text[satz.start..piece.start].char_indices().rev().find(|(_, c)| border.contains(c));
        let start = start.map_or(satz.start, |(at, c)| satz.start + at + c.len_utf8());
        let end = text[piece.end..satz.end].find(border).map_or(satz.end, |at| piece.end + at);
        let clause = &text[start..end];
        Self { range: start..end, bezug: zeitbezug(clause), aussage: wortschatz.aussage(clause) }
    }
}

/// Whether a text is one of a Maßnahme.
fn of_massnahme(plan: &Plan, lesung: &Lesung<'_>) -> bool {
    let written = lesung.written();
    written
        .route()
        .is_some_and(|route| written.file() != plan.source || route.begins_with(&Route::root().key("massnahmen")))
}

/// Whether a text quotes what others wrote: an Antrag, another paper.
fn of_others(lesung: &Lesung<'_>) -> bool {
    let quotes = |step: &Step| matches!(step, Step::Key(key) if ["vorliegende_antraege", "erledigte_antraege", "bezug", "aenderungsgrund"].contains(&key.as_str()));
    lesung.written().route().is_some_and(|route| route.steps().iter().any(quotes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_has_more_than_its_plan() {
        for clause in [
            "Die Stadt hat 24 Ämter",
            "Die Verwaltung ist in sieben Referate gegliedert",
            "In der Gemeinde gibt es vier Ämter",
        ] {
            assert!(nennt_stadt(clause), "{clause}");
        }
        for clause in ["Beteiligt sind 24 Ämter der Stadt", "Das Programm der Stadt nennt 24 Ämter"] {
            assert!(!nennt_stadt(clause), "{clause}");
        }
    }

    #[test]
    fn a_noun_says_what_is_counted() {
        assert_eq!(Gezaehlt::of("IuK-Themenbereichen"), Some(Gezaehlt::Themenbereiche));
        assert_eq!(Gezaehlt::of("Einzelmaßnahmen"), Some(Gezaehlt::Massnahmen));
        assert_eq!(Gezaehlt::of("Ämtern"), Some(Gezaehlt::Aemter));
        for other in ["Maßnahmenplan", "Heizungsanlagen", "Themenbereich", "Baumaßnahmen", "Amt"] {
            assert_eq!(Gezaehlt::of(other), None, "{other}");
        }
    }
}
