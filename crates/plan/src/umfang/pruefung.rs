//! No public text may need what is not public.

use crate::check::{Pruefling, public_texts};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Groesse, Kennzahl, Summenort};
use crate::prosa::{self, Grundlage};
use crate::units::Summe;
use crate::zahlenwerk::Summen;

/// What keeps a plan from being printed without what is not public, at its place in the plan: texts that name it or that
/// read otherwise without it. `oeffentlich` is what [`super::streichen`] made of it.
pub fn verstoesse(ganz: &Pruefling<'_>, oeffentlich: &Pruefling<'_>) -> Vec<Diagnostic> {
    let Pruefling { sources, grundlage, werte, texte: alle } = *ganz;
    let (public, gedruckt) = (oeffentlich.werte, oeffentlich.texte);
    let form = &grundlage.vordruck.zahlenform;
    let mut found = Vec::new();
    let begruendung = !grundlage.begruendung_nichtoeffentlich();
    let ganze = public_texts(grundlage, alle, begruendung);
    for (text, prosa) in &ganze {
        let places = text.places(sources);
        for range in text.ausdruecke(sources, prosa) {
            let ausdruck = &text.text(sources)[range.clone()];
            let place = || places(range.clone());
            match (prosa::gedruckt(ausdruck, werte, form), prosa::gedruckt(ausdruck, public, form)) {
                (_, None) => found.push(
                    error(place(), format!("Der Ausdruck `{}` nennt etwas, das nicht öffentlich ist", ausdruck.trim()))
                        .hint(ABHILFE),
                ),
                // Numbers of Maßnahmen follow from which are printed.
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
    if !found.is_empty() {
        return found;
    }
    // The same texts, in the same order: whatever else a text lost with its sections is seen here.
    for ((text, prosa), (_, public)) in ganze.iter().zip(public_texts(oeffentlich.grundlage, gedruckt, begruendung)) {
        if prosa.oeffentlich() != public.oeffentlich() && !text.text(sources).contains(LAUFENDE_NUMMER) {
            found.push(
                error(
                    text.places(sources)(0..0),
                    "Ohne seine nicht öffentlichen Abschnitte liest sich dieser Text anders",
                )
                .hint("Ein Verweis `[…][ziel]` braucht sein `[ziel]: https://…` in einem öffentlichen Abschnitt"),
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

const LAUFENDE_NUMMER: &str = "lfd_nr";

const ABHILFE: &str = "Streichen Sie den Ausdruck, setzen Sie ihn in einen Abschnitt mit der Marke `{nichtoeffentlich}`, oder nehmen Sie die Marke von dem, was er nennt";

fn error(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::NichtoeffentlichesImText, place, message)
}

/// Whether both print the same sums, as far as the public plan knows them. No wrong number leaves the house.
fn same_sums(ganz: &Grundlage, oeffentlich: &Grundlage) -> bool {
    let (ganz, plan, oeffentlich) = (&ganz.zahlenwerk, &oeffentlich.plan, &oeffentlich.zahlenwerk);
    let bereiche = ganz.themenbereiche.iter().zip(&oeffentlich.themenbereiche).enumerate();
    let bereiche = bereiche.map(|(nr, sums)| (Summenort::Themenbereich(nr), sums));
    let anteil = &oeffentlich.nichtoeffentlich;
    let same = |(von, (a, b)): (Summenort, (&Summen, &Summen))| {
        let equal = |kennzahl: Kennzahl, a: &[Summe], b: &[Summe]| {
            let sums = a.iter().zip(b).enumerate();
            sums.filter(|(jahr, _)| anteil.kennt(von, kennzahl, *jahr)).all(|(_, (a, b))| a == b)
        };
        Groesse::ALL.into_iter().all(|groesse| equal(groesse.into(), a.groesse(groesse), b.groesse(groesse)))
            && equal(Kennzahl::Ergebnishaushalt, &a.ergebnishaushalt(), &b.ergebnishaushalt())
    };
    let shares = |nr: usize, jahr: usize| {
        !anteil.kennt(Summenort::Themenbereich(nr), Kennzahl::Anteil, jahr)
            || ganz.anteile[nr][jahr] == oeffentlich.anteile[nr][jahr]
    };
    ganz.themenbereiche.len() == oeffentlich.themenbereiche.len()
        && bereiche.chain([(Summenort::Gesamt, (&ganz.gesamt, &oeffentlich.gesamt))]).all(same)
        && (0..ganz.anteile.len()).all(|nr| (0..plan.haushalt.jahre.len()).all(|jahr| shares(nr, jahr)))
}
