//! No public text may need what is not public.

use std::ops::Range;

use crate::check::Pruefling;
use crate::diagnostic::{Code, Diagnostic, Place, TextPlaces};
use crate::plan::{Anlage, Groesse, Textfeld};
use crate::prosa::{self, Grundlage, Prosa, Texte};
use crate::source::{SourceId, Sources};

/// A text of a plan.
enum PublicText<'a> {
    Feld(&'a Textfeld),
    Datei(SourceId),
}

/// The public texts of a plan, each with its blocks; `begruendung` is whether its Anlage is one of them.
fn public_texts<'a>(grundlage: &'a Grundlage, texte: &'a Texte, begruendung: bool) -> Vec<(PublicText<'a>, &'a Prosa)> {
    let plan = &grundlage.plan;
    let vorlage = &plan.vorlage;
    let public = |name: &str| !vorlage.nichtoeffentlich.contains(name);
    let own = [
        ("beschlussantrag", &vorlage.beschlussantrag, &texte.beschlussantrag),
        ("kurzfassung", &vorlage.kurzfassung, &texte.kurzfassung),
        ("finanzielle_auswirkungen", &vorlage.finanzielle_auswirkungen, &texte.finanzielle_auswirkungen),
    ];
    let own = own.into_iter().filter(|(name, ..)| public(name));
    let mut found: Vec<(PublicText<'_>, &Prosa)> =
        own.filter_map(|(_, feld, prosa)| Some((PublicText::Feld(feld.as_ref()?), prosa.as_ref()?))).collect();
    let felder = vorlage.formular.texte().zip(&texte.formular).filter(|((name, _), _)| public(name));
    found.extend(felder.map(|((_, feld), (_, prosa))| (PublicText::Feld(feld), prosa)));
    let anlagen = || vorlage.anlagen.iter().enumerate().filter(|(_, anlage)| !anlage.nichtoeffentlich);
    found.extend(anlagen().filter_map(|(nr, anlage)| Some((PublicText::Feld(&anlage.titel), texte.anlagen.get(nr)?))));
    if let (Some(file), Some(prosa), true) = (plan.begruendung, &texte.begruendung, begruendung) {
        found.push((PublicText::Datei(file), prosa));
    }
    let text = |(nr, anlage): (usize, &'a Anlage)| {
        Some((PublicText::Datei(anlage.text()?), texte.anlagentexte.get(nr).and_then(Option::as_ref)?))
    };
    found.extend(anlagen().filter_map(text));
    found
}

impl<'a> PublicText<'a> {
    fn text(&self, sources: &'a Sources) -> &'a str {
        match self {
            Self::Feld(feld) => &feld.text,
            Self::Datei(file) => &sources.get(*file).text,
        }
    }

    /// The places of its pieces.
    fn places(&self, sources: &'a Sources) -> Box<dyn Fn(Range<usize>) -> Place + 'a> {
        match *self {
            Self::Feld(feld) => {
                let places = TextPlaces::new(sources, feld.place.clone(), &feld.text);
                Box::new(move |range| places.at(range))
            }
            Self::Datei(file) => Box::new(move |range| Place::span(file, sources.get(file).span(range))),
        }
    }

    /// The expressions outside of sections that are not public.
    fn ausdruecke(&self, sources: &'a Sources, prosa: &Prosa) -> impl Iterator<Item = Range<usize>> + use<> {
        let text = self.text(sources);
        let geheim = prosa.geheim(text.len());
        let all = prosa::ausdruecke(text).into_iter();
        all.filter(move |range| !prosa::liegt_in(&geheim, range.start))
    }
}

/// The expressions of all public texts.
pub(super) fn oeffentliche_ausdruecke<'a>(ganz: &Pruefling<'a>) -> Vec<&'a str> {
    let Pruefling { sources, grundlage, texte: of, .. } = *ganz;
    let mut found = Vec::new();
    for (text, prosa) in public_texts(grundlage, of, !super::begruendung_geheim(grundlage)) {
        found.extend(text.ausdruecke(sources, prosa).map(|range| text.text(sources).get(range).unwrap_or_default()));
    }
    found
}

/// What keeps a plan from being printed without what is not public, at its place in the plan: texts that name it or that
/// read otherwise without it. `oeffentlich` is what [`super::streichen`] made of it.
pub fn verstoesse(ganz: &Pruefling<'_>, oeffentlich: &Pruefling<'_>) -> Vec<Diagnostic> {
    let Pruefling { sources, grundlage, werte, texte: alle } = *ganz;
    let (public, gedruckt) = (oeffentlich.werte, oeffentlich.texte);
    let form = &grundlage.vordruck.zahlenform;
    let mut found = Vec::new();
    let begruendung = !super::begruendung_geheim(grundlage);
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

/// Whether both print the same sums. No wrong number leaves the house.
fn same_sums(ganz: &Grundlage, oeffentlich: &Grundlage) -> bool {
    let (ganz, oeffentlich) = (&ganz.zahlenwerk, &oeffentlich.zahlenwerk);
    let bereiche = || ganz.themenbereiche.iter().zip(&oeffentlich.themenbereiche);
    ganz.themenbereiche.len() == oeffentlich.themenbereiche.len()
        && ganz.anteile == oeffentlich.anteile
        && Groesse::ALL.into_iter().all(|groesse| {
            bereiche()
                .chain([(&ganz.gesamt, &oeffentlich.gesamt)])
                .all(|(a, b)| a.groesse(groesse) == b.groesse(groesse))
        })
}
