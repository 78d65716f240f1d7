//! A file that is handed in.

use std::collections::BTreeSet;

use drucksache_druck::{Dokument, Werk, seitenzahl};
use drucksache_plan::rat::{Namenswerte, RawDateinamen};
use drucksache_plan::source::visible;

use crate::export::{Schriftstueck, schriftstuecke, stem};

/// The title of an Anlage has at most so many characters in the name of its file.
const TITEL_HOECHSTENS: usize = 60;

/// A file that is handed in.
#[derive(Debug)]
pub struct Abgabestueck {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub titel: String,
    /// What it is.
    pub art: Abgabeart,
    /// Whether everybody may read it.
    pub oeffentlich: bool,
    /// The number of its pages; None where it has none, or is a PDF from elsewhere.
    pub seiten: Option<usize>,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abgabeart {
    /// The whole paper.
    Gesamtdokument,
    /// What the form prints in front of the Anlagen.
    Teil,
    /// An Anlage.
    Anlage,
    /// The Drucksache as open data.
    Oparl,
    /// The Prüfbericht.
    Pruefbericht,
}

impl Abgabeart {
    /// Its word in the list.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Gesamtdokument => "Gesamtdokument",
            Self::Teil => "Teil",
            Self::Anlage => "Anlage",
            Self::Oparl => "Offene Daten (OParl)",
            Self::Pruefbericht => "Prüfbericht",
        }
    }
}

impl Abgabestueck {
    /// The folder inside of the Abgabe in which it lies, with a `/`; empty for what stays in the files of the office.
    pub fn ordner(&self) -> &'static str {
        match self.art {
            Abgabeart::Pruefbericht => "",
            _ if self.oeffentlich => "oeffentlich/",
            _ => "nichtoeffentlich/",
        }
    }

    /// Its path inside of the Abgabe.
    pub fn path(&self) -> String {
        format!("{}{}", self.ordner(), self.name)
    }
}

/// The PDFs of a plan under the council's names; None where the plan has errors.
pub fn stuecke(
    werk: &Werk,
    dokumente: &[Dokument],
    namen: &RawDateinamen,
    oeffentlich: bool,
) -> Option<Vec<Abgabestueck>> {
    let plan = werk.stand().pruefling()?;
    let nummer = stem(&plan.grundlage.plan.vorlage.nummer);
    let all = schriftstuecke(werk, &plan, dokumente);
    let stueck = |one: &Schriftstueck<'_>| Abgabestueck {
        name: file_name(namen, &nummer, one, oeffentlich),
        titel: visible(&one.name()),
        art: match one.anlage {
            Some(_) => Abgabeart::Anlage,
            None if one.datei.is_empty() => Abgabeart::Gesamtdokument,
            None => Abgabeart::Teil,
        },
        oeffentlich,
        seiten: if one.gedruckt { seitenzahl(one.pdf) } else { None },
        bytes: one.pdf.to_vec(),
    };
    Some(all.iter().map(stueck).collect())
}

/// The name that the council gives to a PDF; `nummer` is the stem of the number.
pub fn file_name(namen: &RawDateinamen, nummer: &str, one: &Schriftstueck<'_>, oeffentlich: bool) -> String {
    let titel = short(&stem(&one.titel));
    let teil = stem(&one.datei);
    let titel = if titel.is_empty() { &teil } else { &titel };
    namen.name(Namenswerte { nummer, teil: &teil, anlage: one.anlage, titel, oeffentlich })
}

/// The beginning of a word with `-`, cut at one of them where there is one.
fn short(stem: &str) -> String {
    let Some((end, _)) = stem.char_indices().nth(TITEL_HOECHSTENS) else { return stem.to_owned() };
    let cut = &stem[..end];
    cut.rsplit_once('-').map_or(cut, |(whole, _)| whole).to_owned()
}

/// The path that two files of an Abgabe share; systems that do not tell small letters from capitals have one file there.
pub fn same_name(stuecke: &[Abgabestueck]) -> Option<String> {
    let mut seen = BTreeSet::new();
    stuecke.iter().map(Abgabestueck::path).find(|path| !seen.insert(path.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_between_words() {
        assert_eq!(short("Lageplan"), "Lageplan");
        assert_eq!(short(&"Wort-".repeat(20)), "Wort-".repeat(12).trim_end_matches('-'));
        assert_eq!(short(&"ä".repeat(99)), "ä".repeat(60));
    }

    #[test]
    fn names_that_differ_in_capitals_alone_are_one() {
        let stueck = |name: &str, oeffentlich| Abgabestueck {
            name: name.to_owned(),
            titel: String::new(),
            art: Abgabeart::Anlage,
            oeffentlich,
            seiten: None,
            bytes: Vec::new(),
        };
        assert_eq!(same_name(&[stueck("a.pdf", true), stueck("a.pdf", false)]), None);
        let same = same_name(&[stueck("Ä.pdf", true), stueck("ä.pdf", true)]);
        assert_eq!(same.as_deref(), Some("oeffentlich/ä.pdf"));
    }
}
