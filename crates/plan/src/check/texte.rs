//! All texts of a plan with their places, for rules that look at words.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::prosa::{
    AUSDRUCK, Betragsangabe, GetippteTabelle, Jahresangabe, Lesetext, Tag, Verweis, Zahlangabe, betraege,
    jahresangaben, saetze, tabellen, tage, verweise, zahlen,
};

use crate::diagnostic::{Place, TextPlaces};
use crate::plan::Massnahme;
use crate::source::{Node, NodeValue, Route, SourceFile, SourceId, Step};

use super::Pruefling;

/// A text of the plan.
pub(super) struct PlacedText<'a> {
    /// The text as it is written.
    pub text: &'a str,
    file: SourceId,
    place: TextOrigin<'a>,
}

/// What the text is in its file.
enum TextOrigin<'a> {
    /// A value of a YAML file.
    Value(Route, TextPlaces<'a>),
    /// All of a Markdown file.
    Markdown(&'a SourceFile),
}

impl<'a> PlacedText<'a> {
    fn markdown(pruefling: &Pruefling<'a>, file: SourceId) -> Self {
        let source = pruefling.sources.get(file);
        Self { text: &source.text, file, place: TextOrigin::Markdown(source) }
    }

    fn value(pruefling: &Pruefling<'a>, file: SourceId, route: Route, text: &'a str) -> Self {
        let places = TextPlaces::new(pruefling.sources, Place::value(file, route.clone()), text);
        Self { text, file, place: TextOrigin::Value(route, places) }
    }

    /// The file.
    pub(super) fn file(&self) -> SourceId {
        self.file
    }

    /// Where it stands in a YAML file; None in a Markdown file.
    pub(super) fn route(&self) -> Option<&Route> {
        match &self.place {
            TextOrigin::Value(route, _) => Some(route),
            TextOrigin::Markdown(_) => None,
        }
    }

    /// The place of a piece at a byte of the text.
    pub(super) fn place_at(&self, at: usize, piece: &str) -> Place {
        let piece = at..at + piece.len();
        match &self.place {
            TextOrigin::Value(_, places) => places.at(piece),
            TextOrigin::Markdown(source) => Place::span(self.file, source.span(piece)),
        }
    }
}

/// Says whether expressions are possible in a value of a YAML file.
type IsProsa<'a> = &'a dyn Fn(SourceId, &Route) -> bool;

/// A text of the plan as it reads.
pub struct Lesung<'a> {
    text: PlacedText<'a>,
    /// The text as it reads.
    pub lesetext: Lesetext,
    is_prosa: IsProsa<'a>,
    gelesen: Funde,
}

/// Characters of a link behind what it names that are looked at.
const LINK_HOECHSTENS: usize = 120;

/// Bytes on each side of a piece that are looked at.
const UMGEBUNG: usize = 400;

/// The words around a piece of a text.
pub(super) struct Umgebung<'a> {
    /// Of its sentence, in front of it.
    pub davor: &'a str,
    /// Of its sentence, behind it.
    pub danach: &'a str,
    /// The sentence before.
    pub vorher: &'a str,
}

/// What the readers find in a text, each when somebody asks.
#[derive(Default)]
struct Funde {
    zahlen: OnceCell<Vec<Zahlangabe>>,
    verweise: OnceCell<Vec<Verweis>>,
    saetze: OnceCell<Vec<Range<usize>>>,
    jahre: OnceCell<Vec<Jahresangabe>>,
    tage: OnceCell<Vec<Tag>>,
    ausdruecke: OnceCell<Vec<usize>>,
    betraege: OnceCell<Vec<Betragsangabe>>,
    tabellen: OnceCell<Vec<GetippteTabelle>>,
}

impl<'a> Lesung<'a> {
    fn new(text: PlacedText<'a>, is_prosa: IsProsa<'a>) -> Self {
        Self { lesetext: Lesetext::new(text.text), text, is_prosa, gelesen: Funde::default() }
    }
}

impl Lesung<'_> {
    /// Whether expressions are possible in it.
    pub fn ausdruecke_moeglich(&self) -> bool {
        self.text.route().is_none_or(|route| (self.is_prosa)(self.text.file, route))
    }

    /// The days that the text names, in order.
    pub(super) fn tage(&self) -> &[Tag] {
        self.gelesen.tage.get_or_init(|| tage(self.lesetext.text()))
    }

    /// The place of a piece of the text as it reads.
    pub(super) fn place(&self, piece: Range<usize>) -> Place {
        let range = self.lesetext.range(piece);
        self.text.place_at(range.start, &self.text.text[range.clone()])
    }

    /// Whether a piece stands in its file as it reads: without marks of Markdown in it.
    pub(super) fn is_verbatim(&self, piece: Range<usize>) -> bool {
        let range = self.lesetext.range(piece.clone());
        let plain = |text: &str| text.replace('\u{a0}', " ");
        self.text.text.get(range).is_some_and(|written| plain(written) == plain(&self.lesetext.text()[piece]))
    }

    /// The target of the link that a piece stands in, if the link ends right behind it or in a few words.
    pub(super) fn link_target(&self, piece: Range<usize>) -> Option<&str> {
        let end = self.lesetext.range(piece).end;
        let behind = self.text.text.get(end..)?;
        let near = &behind[..behind.char_indices().nth(LINK_HOECHSTENS).map_or(behind.len(), |(at, _)| at)];
        let (words, target) = near.split('\n').next()?.split_once("](")?;
        target.split_once(')').map(|(target, _)| target).filter(|_| !words.contains(['[', ']']))
    }

    /// Its numbers.
    pub fn zahlen(&self) -> &[Zahlangabe] {
        self.gelesen.zahlen.get_or_init(|| zahlen(self.lesetext.text()))
    }

    /// The references of the text to parts of a paper.
    pub(super) fn verweise(&self) -> &[Verweis] {
        self.gelesen.verweise.get_or_init(|| verweise(self.lesetext.text()))
    }

    /// Its sentences.
    pub fn saetze(&self) -> &[Range<usize>] {
        self.gelesen.saetze.get_or_init(|| saetze(self.lesetext.text()))
    }

    /// What the sentence of a piece says before and behind it, and the sentence before in the same paragraph; of long ones
    /// what is near.
    pub(super) fn umgebung(&self, piece: &Range<usize>) -> Umgebung<'_> {
        let (text, all) = (self.lesetext.text(), self.saetze());
        let nr = all.partition_point(|satz| satz.end <= piece.start);
        let satz = all.get(nr).cloned().unwrap_or_else(|| piece.clone());
        let from = piece.start.saturating_sub(UMGEBUNG).max(satz.start);
        let from = (from..=piece.start).find(|at| text.is_char_boundary(*at)).unwrap_or(piece.start);
        let to = satz.end.min(piece.end + UMGEBUNG).max(piece.end);
        let to = (piece.end..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(piece.end);
        let vorher = nr.checked_sub(1).and_then(|nr| all.get(nr)).map_or("", |one| &text[one.clone()]);
        let near = vorher.len() <= UMGEBUNG && !vorher.ends_with('\n');
        Umgebung {
            davor: &text[from..piece.start],
            danach: text[piece.end..to].trim_end(),
            vorher: if near { vorher } else { "" },
        }
    }

    /// The years that it names.
    pub fn jahre(&self) -> &[Jahresangabe] {
        self.gelesen.jahre.get_or_init(|| jahresangaben(self.lesetext.text()))
    }

    /// The expressions in a piece of it: the byte of each, and what stands between its braces.
    pub(super) fn ausdruecke(&self, piece: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
        let all = self
            .gelesen
            .ausdruecke
            .get_or_init(|| self.lesetext.text().match_indices(AUSDRUCK).map(|(at, _)| at).collect());
        let first = all.partition_point(|at| *at < piece.start);
        let own = all[first..].iter().take_while(move |at| **at < piece.end);
        own.zip(self.lesetext.ausdruecke().iter().skip(first)).map(|(at, range)| {
            let inner = self.text.text.get(range.start + 2..range.end - 2).unwrap_or_default();
            (*at, inner)
        })
    }

    /// Its amounts of money, and large numbers that may be some.
    pub fn betraege(&self) -> &[Betragsangabe] {
        self.gelesen.betraege.get_or_init(|| betraege(self.lesetext.text(), self.zahlen()))
    }

    /// Its typed tables.
    pub fn tabellen(&self) -> &[GetippteTabelle] {
        self.gelesen.tabellen.get_or_init(|| tabellen(self.lesetext.text()))
    }

    /// The text as it is written, and where.
    pub(super) fn written(&self) -> &PlacedText<'_> {
        &self.text
    }
}

/// Visits every text as it reads.
pub(super) fn lesungen(pruefling: &Pruefling<'_>, visit: &mut dyn FnMut(&Lesung<'_>)) {
    let plan = &pruefling.grundlage.plan;
    // Collected when somebody asks: most texts have nothing that depends on it.
    let prosa: OnceCell<HashSet<(SourceId, &Route)>> = OnceCell::new();
    let is_prosa = |file: SourceId, route: &Route| {
        let all = prosa.get_or_init(|| {
            let felder = plan.vorlage.texte().chain(plan.vorlage.zeilen().map(|(_, feld)| feld));
            let felder = felder.chain(plan.massnahmen.iter().flat_map(Massnahme::texte));
            felder.filter_map(|feld| Some((feld.place.file, feld.place.route()?))).collect()
        });
        all.contains(&(file, route))
    };
    alle(pruefling, &|_| true, &mut |text| visit(&Lesung::new(text, &is_prosa)));
}

/// Visits every text that may be wanted: all values of the YAML files but the excuses, then the Markdown files. What is
/// wanted stands within a line, so that no tree is walked through whose file does not have it.
pub(super) fn alle(pruefling: &Pruefling<'_>, wanted: &dyn Fn(&str) -> bool, visit: &mut dyn FnMut(PlacedText<'_>)) {
    let plan = &pruefling.grundlage.plan;
    for file in &plan.dateien {
        let source = pruefling.sources.get(*file);
        if let Some(tree) = source.tree.as_ref().filter(|_| source.value_may_have(wanted)) {
            Textwalk { pruefling, file: *file, wanted, visit }.below(tree, None);
        }
    }
    for file in plan.markdown().filter(|file| wanted(&pruefling.sources.get(*file).text)) {
        visit(PlacedText::markdown(pruefling, file));
    }
}

/// A walk through the values of a file.
struct Textwalk<'w, 'a> {
    pruefling: &'w Pruefling<'a>,
    file: SourceId,
    wanted: &'w dyn Fn(&str) -> bool,
    visit: &'w mut dyn FnMut(PlacedText<'_>),
}

/// The way to a value, of which a route is only made where its text is wanted: most values are amounts.
#[derive(Clone, Copy)]
struct Textway<'w> {
    before: Option<&'w Textway<'w>>,
    step: TextwayStep<'w>,
}

#[derive(Clone, Copy)]
enum TextwayStep<'w> {
    Key(&'w str),
    Index(usize),
}

impl Textway<'_> {
    fn route(way: Option<&Self>) -> Route {
        let mut steps: Vec<Step> = std::iter::successors(way, |way| way.before).map(|way| way.step.owned()).collect();
        steps.reverse();
        steps.into_iter().collect()
    }
}

impl TextwayStep<'_> {
    fn owned(self) -> Step {
        match self {
            Self::Key(key) => Step::Key(key.to_owned()),
            Self::Index(index) => Step::Index(index),
        }
    }
}

impl Textwalk<'_, '_> {
    fn below(&mut self, node: &Node, way: Option<&Textway<'_>>) {
        match &node.value {
            NodeValue::Scalar { text, .. } if is_number(text) || !(self.wanted)(text) => {}
            NodeValue::Scalar { text, .. } => {
                (self.visit)(PlacedText::value(self.pruefling, self.file, Textway::route(way), text));
            }
            NodeValue::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(item, Some(&Textway { before: way, step: TextwayStep::Index(index) }));
                }
            }
            NodeValue::Mapping(entries) => {
                // An excuse quotes the text that it excuses.
                let excuses = |key: &str| way.is_none() && key == "pruefung";
                for entry in entries.iter().filter(|entry| !excuses(&entry.key)) {
                    self.below(&entry.value, Some(&Textway { before: way, step: TextwayStep::Key(&entry.key) }));
                }
            }
        }
    }
}

/// Whether a value is an amount, a day or a month and nothing else.
fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'))
}
