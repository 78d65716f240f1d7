//! What a page shows, as data: templates write it as HTML and compute nothing.

mod befunde;
mod feld;
mod felder;
mod formulare;
mod geld;
mod massnahmen;
mod tabellen;
mod tafel;
mod texte;
mod textstelle;
mod verteilen;
mod wahlen;

use std::collections::{BTreeMap, HashSet};

use drucksache_plan::plan::Status;
use drucksache_plan::prosa;
use drucksache_plan::rat::Zahlenform;
use serde::Serialize;

pub use befunde::{Befundliste, Nebenstelle, Planbefund};
pub use feld::{Behebungsvorschlag, Eingabefeld, Feldbefund, Wahlwert};
pub use formulare::Formulargruppe;
pub use geld::{Bereichsgeld, Bereichsjahr, Geldstand, Jahresgeld};
pub use tafel::{Filterwahl, Tafel, Tafelfilter, Tafelspalte, Tafelzeile, Tafelzelle};
pub use texte::Planlangtext;
pub use textstelle::Textstelle;

pub(crate) use felder::name_of;
pub(crate) use massnahmen::{MASSNAHMEN, columns as massnahmenspalten, is_money};
pub(crate) use tabellen::{art_of as spaltenart, tabellen};
pub(crate) use wahlen::Wahlen;

use crate::lage::Lage;
use crate::planbild::Planbild;

/// All that a page shows of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct Ansicht {
    /// What the server knows.
    pub lage: Lage,
    /// The head.
    pub kopf: Plankopf,
    /// The hashes of the plan's files, by path: requests name them.
    pub dateien: BTreeMap<String, String>,
    /// The money; None in a plan without years.
    pub geld: Option<Geldstand>,
    /// What is wrong.
    pub befunde: Befundliste,
    /// Forms.
    pub formulare: Vec<Formulargruppe>,
    /// The Maßnahmen; None in a plan without years.
    pub massnahmen: Option<Tafel>,
    /// The plan's tables.
    pub tabellen: Vec<Tafel>,
    /// Long texts.
    pub texte: Vec<Planlangtext>,
}

/// The head of a plan.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Plankopf {
    /// Whether the plan could be read as a whole; else there are findings and texts.
    pub lesbar: bool,
    /// Its number.
    pub nummer: String,
    /// What it is about.
    pub betreff: String,
    /// `entwurf`, `freigegeben` or empty.
    pub status: String,
    /// The city.
    pub stadt: String,
    /// The kind of Vorlage.
    pub art: String,
    /// Its years.
    pub jahre: Vec<String>,
}

impl Ansicht {
    /// Marks fields that were otherwise before, by their ids, with what stood there.
    pub(crate) fn markieren(&mut self, vorher: &BTreeMap<String, String>, form: Option<&Zahlenform>) {
        let before = |id: &str, art| vorher.get(id).map(|wert| felder::shown(art, wert, form));
        for feld in self.formulare.iter_mut().flat_map(|group| &mut group.felder) {
            feld.each_mut(&mut |one| one.anders = before(&one.id, one.art));
        }
        for tafel in self.massnahmen.iter_mut().chain(&mut self.tabellen) {
            let arten: Vec<_> = tafel.spalten.iter().map(|spalte| spalte.art).collect();
            for (zelle, art) in tafel.zeilen.iter_mut().flat_map(|zeile| zeile.zellen.iter_mut().zip(&arten)) {
                zelle.anders = before(&zelle.id, *art);
            }
        }
    }
}

/// All that a page shows of a plan.
pub(crate) fn ansicht(bild: &Planbild, lage: &Lage) -> Ansicht {
    let grundlage = bild.grundlage().map(|known| &**known);
    let wahlen = wahlen::Wahlen::new(&bild.raete, grundlage);
    let mut formulare = formulare::formulare(bild, &wahlen);
    let mut massnahmen = massnahmen::massnahmen(bild, &wahlen);
    let mut tabellen = tabellen::tabellen(bild);
    let mut texte = texte::ganze(bild);
    texte.extend(texte::of_felder(formulare.iter().flat_map(|group| &group.felder)));
    let known = verteilen::ids(&formulare, massnahmen.iter().chain(&tabellen), &texte);
    let befunde = befunde::befunde(bild, &known);
    let of_felder = verteilen::Verteiler::new(&befunde);
    formulare.iter_mut().for_each(|group| group.felder.iter_mut().for_each(|feld| of_felder.feld(feld)));
    massnahmen.iter_mut().chain(&mut tabellen).for_each(|tafel| of_felder.tafel(tafel));
    texte.iter_mut().for_each(|text| text.befunde = of_felder.of(&text.id));
    Ansicht {
        lage: lage.clone(),
        kopf: kopf(bild),
        dateien: bild.dateien.values().map(|datei| (datei.pfad.clone(), datei.hash.clone())).collect(),
        geld: grundlage.and_then(geld::geld),
        befunde,
        formulare,
        massnahmen,
        tabellen,
        texte,
    }
}

/// The table of Maßnahmen without the values that its cells may have.
pub(crate) fn massnahmentafel(bild: &Planbild) -> Option<Tafel> {
    massnahmen::massnahmen(bild, &wahlen::Wahlen::default())
}

/// The ids of all fields of a plan.
pub(crate) fn felder(bild: &Planbild) -> HashSet<String> {
    let wahlen = wahlen::Wahlen::new(&bild.raete, bild.grundlage().map(|known| &**known));
    let (formulare, massnahmen) = (formulare::formulare(bild, &wahlen), massnahmen::massnahmen(bild, &wahlen));
    let tabellen = tabellen::tabellen(bild);
    verteilen::ids(&formulare, massnahmen.iter().chain(&tabellen), &texte::ganze(bild))
}

fn kopf(bild: &Planbild) -> Plankopf {
    let Some(grundlage) = bild.grundlage() else { return Plankopf::default() };
    let vorlage = &grundlage.plan.vorlage;
    Plankopf {
        lesbar: true,
        nummer: vorlage.nummer.clone(),
        betreff: prosa::betreff(grundlage),
        status: match vorlage.status {
            Some(Status::Entwurf) => "entwurf".to_owned(),
            Some(_) => "freigegeben".to_owned(),
            None => String::new(),
        },
        stadt: grundlage.rat.raw.stadt.clone(),
        art: grundlage.vordruck.art_name.clone(),
        jahre: bild.jahre(),
    }
}
