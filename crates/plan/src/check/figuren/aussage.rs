//! Sentences that say in so many words what something costs or gets in a year, so that another amount contradicts them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::plan::Groesse;
use crate::units::Jahr;

use super::figur::{Figur, Inhaber, Was};
use super::namen::{Staerke, merkwort, woerter};
use super::umfeld::Umfeld;
use super::wortsinn::{Wortsinn, wortsinn};
use super::zusammenhang::Zusammenhang;

/// Words that take nothing away from such a sentence and add nothing to it, beside those that name sizes and say that
/// something costs.
const NEUTRAL: &[&str] = &[
    "Projekt",
    "Vorhaben",
    "sind",
    "wird",
    "werden",
    "sollen",
    "stehen",
    "steht",
    "Haushalt",
    "Haushaltsjahr",
    "Haushaltsplan",
    "Mittel",
    "Ausgaben",
    "Auszahlungen",
    "Bedarf",
    "Finanzbedarf",
    "betragen",
    "beträgt",
    "belaufen",
    "liegen",
    "liegt",
    "schlägt",
    "schlagen",
    "Buche",
    "insgesamt",
    "investiert",
    "Millionen",
    "Verwaltung",
    "Plan",
    "sieht",
    "Höhe",
    "dafür",
    "hierfür",
];

/// Words that make a sentence speak of each of several years.
const JE_JAHR: &[&str] = &["beiden", "allen", "jedem", "beide"];

static NEUTRALE: LazyLock<HashSet<String>> =
    LazyLock::new(|| NEUTRAL.iter().chain(JE_JAHR).filter_map(|word| merkwort(word)).collect());

/// Bytes of a sentence that is read word by word, and of the text in front of it.
const SATZ_HOECHSTENS: usize = 600;
const DAVOR_HOECHSTENS: usize = 2_000;

impl Umfeld<'_> {
    /// The figure that a sentence as a whole is about: it begins with a name and says what that costs or gets in one year.
    pub(in crate::check) fn ausgesagt(&self, context: &Zusammenhang, satz: &Range<usize>) -> Option<(i64, Figur)> {
        let [_] = context.jahre[..] else { return None };
        let von = context.einziger(Staerke::Ganz).or_else(|| context.einziger(Staerke::Teil))?;
        let kind = |word: &str| ["Maßnahme", "Themenbereich", "Projekt"].contains(&word);
        let mut words = woerter(&self.text()[satz.clone()]);
        let first = words.find(|(_, word)| merkwort(word).is_some() && !kind(word))?.1;
        let was = groesse(context)?;
        let says = context.aussage && !context.fremdes_jahr && self.figuren.namen.heisst(first, von);
        let found = self.figuren.von(von).find(|(_, figur)| says && figur.was == was && context.jahr_passt(*figur));
        found.filter(|_| !self.unter_anderem(satz.start))
    }

    /// The figure that a sentence is about that says nothing else: all of its words name one Maßnahme, or say that
    /// something costs in one year.
    pub(in crate::check) fn nur_gesagt(&self, context: &Zusammenhang, satz: &Range<usize>) -> Option<(i64, Figur)> {
        let [_] = context.jahre[..] else { return None };
        let (von, was) = self.nichts_sonst(context, satz)?;
        self.figuren.von(von).find(|(_, figur)| figur.was == was && context.jahr_passt(*figur))
    }

    /// The figure of one of several years that is another one than a sentence says of each of them: "in beiden Jahren je
    /// 50.000 EUR".
    pub(in crate::check) fn je_jahr(
        &self,
        context: &Zusammenhang,
        satz: &Range<usize>,
        betrag: &Range<usize>,
        cent: i64,
    ) -> Option<(i64, Figur)> {
        let text = self.text();
        let before = text[satz.start..betrag.start].split(|c: char| !c.is_alphanumeric());
        let last = before.rev().find(|word| !word.is_empty())?;
        if !["je", "jeweils"].contains(&last) {
            return None;
        }
        let (von, was) = self.nichts_sonst(context, satz)?;
        let years = self.jeweilige(context, &text[satz.clone()])?;
        let other = |(other, figur): &(i64, Figur)| {
            *other != cent && figur.was == was && figur.jahr.is_some_and(|jahr| years.contains(&jahr))
        };
        self.figuren.von(von).find(other)
    }

    /// The years that "je" is said of.
    fn jeweilige(&self, context: &Zusammenhang, satz: &str) -> Option<Vec<Jahr>> {
        let all = &self.grundlage.plan.haushalt.jahre;
        let each = |word: &str| JE_JAHR.contains(&word);
        let said = woerter(satz).any(|(_, word)| each(word));
        match (context.jahre.len(), all.len()) {
            (2.., _) => Some(context.jahre.clone()),
            (0, 2..) if said && (all.len() == 2 || !satz.contains("beide")) => Some(all.clone()),
            _ => None,
        }
    }

    /// The Maßnahme that a sentence speaks of and the size, where it says nothing else and what it stands under
    /// does not make it a sentence about another size.
    fn nichts_sonst(&self, context: &Zusammenhang, satz: &Range<usize>) -> Option<(Inhaber, Was)> {
        let text = &self.text()[satz.clone()];
        let says = context.aussage || !context.groessen.is_empty() || text.contains("zu Buche");
        if satz.len() > SATZ_HOECHSTENS || context.fremdes_jahr || !says {
            return None;
        }
        let whole = context.einziger(Staerke::Ganz);
        let von = whole.or_else(|| context.einziger(Staerke::Teil))?;
        let mut of_name = 0;
        for (_, word) in woerter(text) {
            let Some(stem) = merkwort(word) else { continue };
            if NEUTRALE.contains(&stem) || wortsinn(word).iter().any(says_cost) {
                continue;
            }
            if !self.figuren.namen.heisst(word, von) {
                return None;
            }
            of_name += 1;
        }
        let named = matches!(von, Inhaber::Massnahme(_)) && (whole.is_some() || of_name >= 2);
        (named && !self.unter_anderem(satz.start)).then_some((von, groesse(context)?))
    }

    /// Whether what a sentence stands under speaks of other money than what the plan is about: its heading, a line above that ends with a
    /// colon, or the paragraph in front of it.
    fn unter_anderem(&self, start: usize) -> bool {
        let text = self.text();
        let from = start.saturating_sub(DAVOR_HOECHSTENS);
        let from = (from..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        let above = &text[from..start];
        let above = above.rfind("\n#").map_or(above, |at| &above[at + 1..]);
        let own = above.rfind('\n').map_or(above, |at| &above[at + 1..]);
        let leads = above.lines().filter(|line| line.starts_with('#') || line.trim_end().ends_with(':'));
        let leitgroesse = self.grundlage.zahlenwerk.leitgroesse;
        let other = |sinn: &Wortsinn| match sinn {
            Wortsinn::Groesse(was) => *was != Was::Groesse(leitgroesse) && *was != Was::Finanzrahmen,
            Wortsinn::Zuschuss => leitgroesse != Groesse::Transferaufwand,
            _ => false,
        };
        leads.chain([own]).flat_map(woerter).any(|(_, word)| wortsinn(word).iter().any(other))
    }
}

/// The size that a sentence speaks of; None where there are several.
fn groesse(context: &Zusammenhang) -> Option<Was> {
    match context.groessen[..] {
        [] => Some(Was::Groesse(context.leitgroesse)),
        [was] => Some(was),
        _ => None,
    }
}

fn says_cost(sinn: &Wortsinn) -> bool {
    matches!(sinn, Wortsinn::Groesse(_) | Wortsinn::Zuschuss | Wortsinn::Aussage)
}
