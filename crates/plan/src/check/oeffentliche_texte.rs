//! The texts of a plan that are public.

use std::ops::Range;

use crate::diagnostic::{Place, TextPlaces};
use crate::plan::{Anlage, Textfeld};
use crate::prosa::{self, Grundlage, Prosa, Texte};
use crate::source::{SourceId, Sources};

/// A text of a plan.
pub(crate) enum PublicText<'a> {
    /// In a YAML file.
    Feld(&'a Textfeld),
    /// A Markdown file.
    Datei(SourceId),
}

/// The public texts of a plan, each with its blocks; `begruendung` is whether its Anlage is one of them.
pub(crate) fn public_texts<'a>(
    grundlage: &'a Grundlage,
    texte: &'a Texte,
    begruendung: bool,
) -> Vec<(PublicText<'a>, &'a Prosa)> {
    let plan = &grundlage.plan;
    let vorlage = &plan.vorlage;
    let public = |name: &str| !vorlage.nichtoeffentlich.contains(name);
    let own = [
        ("beschlussantrag", &vorlage.beschlussantrag, &texte.beschlussantrag),
        ("kurzfassung", &vorlage.kurzfassung, &texte.kurzfassung),
        ("finanzielle_auswirkungen", &vorlage.finanzielle_auswirkungen, &texte.finanzielle_auswirkungen),
    ];
    let zeilen = vorlage.zeilen().zip(&texte.zeilen).filter(|((name, _), _)| public(name));
    let own = own.into_iter().filter(|(name, ..)| public(name));
    let mut found: Vec<(PublicText<'_>, &Prosa)> =
        zeilen.map(|((_, feld), prosa)| (PublicText::Feld(feld), prosa)).collect();
    found.extend(own.filter_map(|(_, feld, prosa)| Some((PublicText::Feld(feld.as_ref()?), prosa.as_ref()?))));
    let felder = vorlage.formular.texte().zip(&texte.formular).filter(|((name, _), _)| public(name));
    found.extend(felder.map(|((_, feld), (_, prosa))| (PublicText::Feld(feld), prosa)));
    let anlagen = || vorlage.anlagen.iter().enumerate().filter(|(_, anlage)| !anlage.nichtoeffentlich);
    found.extend(anlagen().filter_map(|(nr, anlage)| Some((PublicText::Feld(&anlage.titel), texte.anlagen.get(nr)?))));
    // Most have no expressions: what they print does not depend on what else is printed.
    let massnahmen = plan.massnahmen.iter().zip(&texte.massnahmen).filter(|(one, _)| !one.nichtoeffentlich);
    for (one, texte) in massnahmen {
        let felder = [(&one.beschreibung, &texte.beschreibung), (&one.bemerkung, &texte.bemerkung)];
        let felder = felder.into_iter().filter_map(|(feld, prosa)| Some((feld.as_ref()?, prosa.as_ref()?)));
        let evaluated = felder.filter(|(feld, _)| !prosa::ausdruecke(&feld.text).is_empty());
        found.extend(evaluated.map(|(feld, prosa)| (PublicText::Feld(feld), prosa)));
    }
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
    /// The text as it is written.
    pub(crate) fn text(&self, sources: &'a Sources) -> &'a str {
        match self {
            Self::Feld(feld) => &feld.text,
            Self::Datei(file) => &sources.get(*file).text,
        }
    }

    /// The places of its pieces, by their bytes.
    pub(crate) fn places(&self, sources: &'a Sources) -> Box<dyn Fn(Range<usize>) -> Place + 'a> {
        match *self {
            Self::Feld(feld) => {
                let places = TextPlaces::new(sources, feld.place.clone(), &feld.text);
                Box::new(move |range| places.at(range))
            }
            Self::Datei(file) => Box::new(move |range| Place::span(file, sources.get(file).span(range))),
        }
    }

    /// The expressions outside of sections that are not public.
    pub(crate) fn ausdruecke(&self, sources: &'a Sources, prosa: &Prosa) -> impl Iterator<Item = Range<usize>> + use<> {
        let text = self.text(sources);
        let geheim = prosa.geheim(text.len());
        let all = prosa::ausdruecke(text).into_iter();
        all.filter(move |range| !prosa::liegt_in(&geheim, range.start))
    }
}
