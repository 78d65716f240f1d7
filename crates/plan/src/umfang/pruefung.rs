//! Checks that no public text depends on parts that are not public.

use std::collections::BTreeSet;

use crate::bedarf::{BEDARF, BEDARF_EINZELN};
use crate::check::{Pruefling, public_texts};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Groesse, Kennzahl, Summenort};
use crate::prosa::{self, Block, Grundlage};
use crate::units::Summe;
use crate::zahlenwerk::Summen;

/// The errors that keep the public plan from being printed, at their places in the whole plan: texts that name parts
/// that are not public, or that read otherwise without them. `oeffentlich` is the plan that [`super::redact`] makes.
pub fn violations(whole: &Pruefling<'_>, oeffentlich: &Pruefling<'_>) -> Vec<Diagnostic> {
    let Pruefling { sources, grundlage, werte, texte: texts } = *whole;
    let (public, gedruckt, form) = (oeffentlich.werte, oeffentlich.texte, &grundlage.vordruck.zahlenform);
    let mut found = Vec::new();
    let begruendung = !grundlage.begruendung_nichtoeffentlich();
    let whole_texts = public_texts(grundlage, texts, begruendung);
    for (text, prosa) in &whole_texts {
        let places = text.places(sources);
        for range in text.ausdruecke(sources, prosa) {
            let ausdruck = &text.text(sources)[range.clone()];
            let place = || places(range.clone());
            match (prosa::gedruckt(ausdruck, werte, form), prosa::gedruckt(ausdruck, public, form)) {
                (_, None) => found.push(
                    error(place(), format!("Der Ausdruck `{}` nennt etwas, das nicht öffentlich ist", ausdruck.trim()))
                        .hint(abhilfe(grundlage, ausdruck)),
                ),
                // Running numbers may differ: they count the printed Maßnahmen.
                (Some(all), Some(public)) if all != public && !ausdruck.contains(LAUFENDE_NUMMER) => found.push(
                    error(
                        place(),
                        format!("Dieser Ausdruck stünde öffentlich für etwas anderes: `{public}` statt `{all}`"),
                    )
                    .hint(ABHILFE),
                ),
                _ => {}
            }
        }
    }
    let secret = secret_headings(whole, begruendung);
    for (text, prosa) in &whole_texts {
        let geheim = prosa.geheim(text.text(sources).len());
        let public = prosa.bloecke.iter().filter(|(start, _)| !prosa::liegt_in(&geheim, *start));
        let leaks = public.filter(|(_, block)| block.ziele().iter().any(|ziel| secret.contains(*ziel)));
        found.extend(leaks.map(|(start, _)| leads_to_secret(text.places(sources)(*start..*start))));
    }
    if !found.is_empty() {
        return found;
    }
    // Both plans have the same texts in the same order. A text must not lose more than its marked sections.
    for ((text, prosa), (_, public)) in
        whole_texts.iter().zip(public_texts(oeffentlich.grundlage, gedruckt, begruendung))
    {
        if prosa.oeffentlich() != public.oeffentlich() && !text.text(sources).contains(LAUFENDE_NUMMER) {
            found.push(
                error(
                    text.places(sources)(0..0),
                    "Ohne seine nicht öffentlichen Abschnitte liest sich dieser Text anders",
                )
                .hint("Ein Verweis `[…][ziel]` braucht sein `[ziel]: https://…` in einem öffentlichen Abschnitt, eine Fußnote `[^1]` ihr `[^1]: …`"),
            );
        }
    }
    if !same_sums(grundlage, oeffentlich.grundlage) {
        found.push(
            error(Place::file(grundlage.plan.source), "Die Summen des öffentlichen Plans sind nicht die des ganzen")
                .hint("Das ist ein Fehler des Programms: melden Sie ihn mit diesem Plan"),
        );
    }
    found
}

fn leads_to_secret(place: Place) -> Diagnostic {
    error(place, "In diesem Absatz führt ein Verweis zu einem Abschnitt, der nicht öffentlich ist")
        .hint("Löschen Sie den Verweis, oder setzen Sie ihn in einen Abschnitt mit der Marke `{nichtoeffentlich}`")
}

/// The targets of links to headings that a public paper does not have.
fn secret_headings(whole: &Pruefling<'_>, begruendung: bool) -> BTreeSet<String> {
    let (texte, anlagen) = (whole.texte, &whole.grundlage.plan.vorlage.anlagen);
    let first = texte.begruendung.iter().map(|prosa| (prosa, !begruendung));
    let others = texte.anlagentexte.iter().zip(anlagen);
    let others = others.filter_map(|(prosa, anlage)| Some((prosa.as_ref()?, anlage.nichtoeffentlich)));
    let mut found = BTreeSet::new();
    for (prosa, all) in first.chain(others) {
        let geheim = prosa.geheim(usize::MAX);
        for (start, block) in &prosa.bloecke {
            let Block::Ueberschrift { marke: Some(marke), .. } = block else { continue };
            if all || prosa::liegt_in(&geheim, *start) {
                found.insert(format!("#{marke}"));
            }
        }
    }
    found
}

const LAUFENDE_NUMMER: &str = "lfd_nr";

const ABHILFE: &str = "Streichen Sie den Ausdruck, setzen Sie ihn in einen Abschnitt mit der Marke `{nichtoeffentlich}`, oder nehmen Sie die Marke von dem, was er nennt";

/// What to do about an expression that names something that is not public.
fn abhilfe(grundlage: &Grundlage, ausdruck: &str) -> &'static str {
    let mut words = ausdruck.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    let of_bedarf =
        words.next() == Some("tabelle") && words.next().is_some_and(|id| [BEDARF, BEDARF_EINZELN].contains(&id));
    if of_bedarf && !grundlage.plan.bedarf.is_empty() { BEDARF_ABHILFE } else { ABHILFE }
}

const BEDARF_ABHILFE: &str = "Bedarfsmeldungen sind nie öffentlich: setzen Sie den Ausdruck in einen Abschnitt mit der Marke `{nichtoeffentlich}`, oder streichen Sie ihn";

fn error(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::NichtoeffentlichesImText, place, message)
}

/// Whether both plans print the same sums, as far as the public plan knows them: no wrong number may be published.
fn same_sums(whole: &Grundlage, oeffentlich: &Grundlage) -> bool {
    let whole_plan = &whole.plan;
    let (whole, plan, oeffentlich) = (&whole.zahlenwerk, &oeffentlich.plan, &oeffentlich.zahlenwerk);
    let bereiche = whole.themenbereiche.iter().zip(&oeffentlich.themenbereiche).enumerate();
    let bereiche = bereiche.map(|(nr, sums)| (Summenort::Themenbereich(nr), sums));
    let anteil = &oeffentlich.nichtoeffentlich;
    let same = |(von, (a, b)): (Summenort, (&Summen, &Summen))| {
        let equal = |kennzahl: Kennzahl, a: &[Summe], b: &[Summe]| {
            let sums = a.iter().zip(b).enumerate();
            sums.filter(|(jahr, _)| anteil.knows(von, kennzahl, *jahr)).all(|(_, (a, b))| a == b)
        };
        Groesse::ALL.into_iter().all(|groesse| equal(groesse.into(), a.groesse(groesse), b.groesse(groesse)))
            && equal(Kennzahl::Ergebnishaushalt, &a.ergebnishaushalt(), &b.ergebnishaushalt())
            && (0..plan.massnahmenspalten.len()).all(|nr| {
                let public = oeffentlich.spaltensumme(plan, b, nr);
                public.is_none() || public == whole.spaltensumme(whole_plan, a, nr)
            })
    };
    let shares = |nr: usize, jahr: usize| {
        !anteil.knows(Summenort::Themenbereich(nr), Kennzahl::Anteil, jahr)
            || whole.anteile[nr][jahr] == oeffentlich.anteile[nr][jahr]
    };
    whole.themenbereiche.len() == oeffentlich.themenbereiche.len()
        && bereiche.chain([(Summenort::Gesamt, (&whole.gesamt, &oeffentlich.gesamt))]).all(same)
        && (0..whole.anteile.len()).all(|nr| (0..plan.haushalt.jahre.len()).all(|jahr| shares(nr, jahr)))
}
