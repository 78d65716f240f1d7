//! The Typst project of a plan: rendered sources, the documents to print, and the files that the whole paper embeds.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use drucksache_plan::diagnostic::Place;
use drucksache_plan::rat::{Ratsordner, Vordruck};
use drucksache_plan::source::SourceId;
use minijinja::OutputSpan;
use typst::foundations::Bytes;

use crate::einlage::Einlage;
use crate::prosa_markup::ProsaMarkup;
use crate::trennung::{Zugabe, trennen};

/// The folder of the layout inside the project.
pub(crate) const LAYOUT: &str = "layout/";
/// The folder of the parts.
pub(crate) const TEILE: &str = "teile/";
/// The source with the calls that embed files into the whole paper.
pub(crate) const BEILAGEN: &str = "beilagen.typ";
/// The folder of the files that the whole paper embeds. Typst numbers every path that it meets, up to 65,535 in the
/// life of a process. So files of all plans share the names 0, 1, 2, … here.
pub(crate) const BEILAGEN_ORDNER: &str = "beilagen/";
/// The source with font and colours of the Rat, which the layout imports.
pub(crate) const STIL: &str = "layout/stil.typ";
/// Sources of more bytes are a large project. Typst takes some 600 times as much memory for rows of a table: these are
/// about 300 MB.
const GROSS: usize = 512 * 1024;
/// The source of the whole paper.
pub(crate) const GESAMT: &str = "gesamt.typ";

/// A Typst source that was rendered from a template.
#[derive(Debug, Default)]
pub(crate) struct Quelle {
    /// Typst.
    pub text: Arc<str>,
    /// The parts of the template that its bytes come from.
    pub spans: Vec<OutputSpan>,
    /// The ranges of its bytes that are prose, ascending, with the number of the prose in the project.
    pub prosa: Vec<(Range<usize>, usize)>,
    /// What was put into it after it was rendered, which the places above do not count.
    pub zugaben: Vec<Zugabe>,
}

impl Quelle {
    /// Says in it where its words are divided.
    pub(crate) fn trennen(&mut self) {
        let (text, zugaben) = trennen(&self.text);
        *self = Self { text: text.into(), zugaben, ..std::mem::take(self) };
    }
}

/// The Typst project of a plan.
#[derive(Default)]
pub struct Projekt {
    /// Path inside the project → source.
    pub(crate) dateien: BTreeMap<String, Quelle>,
    /// The documents to print, the whole paper first.
    pub(crate) dokumente: Vec<DokumentQuelle>,
    /// The prose as the templates get it, by its number.
    pub(crate) prosa: Vec<(TextOf, ProsaMarkup)>,
    /// The files that the whole paper embeds, in the order of their numbers inside the project.
    pub(crate) beilagen: Vec<Bytes>,
    /// The Fassung that it was rendered with, in full.
    pub(crate) fassung: String,
    /// The pictures that texts show: path inside the project → bytes.
    pub(crate) bilder: BTreeMap<String, Bytes>,
    /// The finished PDFs that are placed into the whole paper.
    pub(crate) einlagen: Vec<Einlage>,
    /// Layout, and what belongs to it.
    pub(crate) layout: Ratsordner,
}

/// A document to print.
#[derive(Debug, Clone)]
pub(crate) struct DokumentQuelle {
    /// Its Typst file.
    pub path: String,
    /// What its file name has after the number; empty for the whole paper.
    pub datei: String,
    /// Its number as an Anlage, from 1.
    pub anlage: Option<usize>,
}

/// The text of the plan that a piece of Typst comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TextOf {
    /// A text of `plan.yaml`.
    Feld(Place),
    /// A Markdown file.
    Datei(SourceId),
}

impl Projekt {
    /// A project of sources whose places in templates are not known, with the layout of a folder.
    pub(crate) fn of(dateien: BTreeMap<String, String>, layout: Ratsordner) -> Self {
        let quelle = |(path, text): (String, String)| (path, Quelle { text: text.into(), ..Quelle::default() });
        Self { dateien: dateien.into_iter().map(quelle).collect(), layout, ..Self::default() }
    }

    /// Says in all parts where their words are divided.
    pub(crate) fn trennen(&mut self) {
        self.dateien.iter_mut().filter(|(path, _)| path.starts_with(TEILE)).for_each(|(_, quelle)| quelle.trennen());
    }

    /// The rendered sources, by their path inside the project.
    pub fn dateien(&self) -> impl Iterator<Item = (&str, &str)> {
        self.dateien.iter().map(|(path, quelle)| (path.as_str(), &*quelle.text))
    }

    /// Whether its documents need so much memory that they are set one after the other.
    pub(crate) fn is_large(&self) -> bool {
        self.dateien.values().map(|quelle| quelle.text.len()).sum::<usize>() > GROSS
    }

    /// The files that the whole paper embeds, by their paths inside the project.
    pub fn beilagen(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.beilagen.iter().enumerate().map(|(nr, bytes)| (beilage(nr), bytes.as_slice()))
    }

    /// A file that the whole paper embeds, by its path inside the project.
    pub(crate) fn beilage(&self, path: &str) -> Option<&Bytes> {
        self.beilagen.get(path.strip_prefix(BEILAGEN_ORDNER)?.parse::<usize>().ok()?)
    }

    /// All paths that Typst can ask for, in an order that does not depend on threads.
    pub(crate) fn paths(&self) -> impl Iterator<Item = String> {
        let rendered = self.dateien.keys().cloned().chain((0..self.beilagen.len()).map(beilage));
        let rendered = rendered.chain(self.bilder.keys().cloned());
        rendered.chain(self.layout.paths().map(|path| format!("{LAYOUT}{path}")))
    }

    /// Everything that `typst compile` needs, by its path inside the project.
    pub fn all_files<'a>(&'a self, vordruck: &'a Vordruck) -> impl Iterator<Item = (String, &'a [u8])> {
        let rendered = self.dateien().map(|(path, text)| (path.to_owned(), text.as_bytes()));
        let carried = self.beilagen();
        let fonts = vordruck.schriften.files().iter().map(|font| (font.path.clone(), font.bytes.as_ref()));
        let is_layout = |path: &&str| !path.starts_with("fonts/") && !path.ends_with(".j2") && *path != "rat.yaml";
        let layout = self.layout.paths().filter(is_layout);
        let layout = layout.filter_map(|path| Some((format!("{LAYOUT}{path}"), self.layout.read(path)?)));
        let bilder = self.bilder.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice()));
        rendered.chain(carried).chain(bilder).chain(fonts).chain(layout)
    }
}

/// The path inside the project of the embedded file with this number.
pub(crate) fn beilage(nr: usize) -> String {
    format!("{BEILAGEN_ORDNER}{nr}")
}
