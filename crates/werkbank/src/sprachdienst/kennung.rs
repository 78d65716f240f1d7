//! Where the Kennungen of Maßnahmen and Themenbereiche stand in the files of a plan: where they are given, and where they
//! are named, in values and in expressions.

use std::ops::Range;

use drucksache_plan::diagnostic::{Part, Place};
use drucksache_plan::plan::{MASSNAHMEN_ORDNER, PLAN_DATEI};
use drucksache_plan::prosa::{ausdruecke, schritte_im_ausdruck};
use drucksache_plan::source::{Route, SourceFile, SourceId, Step};

use crate::planbild::Planbild;

/// What a Kennung is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kennungsart {
    Massnahme,
    Themenbereich,
}

/// A place where a Kennung stands.
#[derive(Debug, Clone)]
pub(super) struct Kennungsstelle {
    pub art: Kennungsart,
    pub kennung: String,
    /// The Kennung alone, without what stands around it.
    pub place: Place,
    /// Whether it is given here.
    pub vergeben: bool,
}

impl Kennungsstelle {
    /// Whether both name the same.
    pub(super) fn meint(&self, other: &Self) -> bool {
        self.art == other.art && self.kennung == other.kennung
    }
}

/// All places of a plan, in the order of its files.
pub(super) fn alle(bild: &Planbild) -> Vec<Kennungsstelle> {
    let files = bild.stand.sources().of_plan_with_ids();
    files
        .filter_map(|(id, file)| Some((id, file, bild.pfad(id)?)))
        .flat_map(|one| in_datei(one.0, one.1, one.2))
        .collect()
}

/// The places of a file.
pub(super) fn in_datei(id: SourceId, file: &SourceFile, pfad: &str) -> Vec<Kennungsstelle> {
    let mut found = Vec::new();
    let Some(tree) = &file.tree else {
        let place = |bytes: Range<usize>| Some(Place::span(id, file.span(bytes)));
        in_text(&file.text, place, &mut found);
        return found;
    };
    let has_massnahmen =
        pfad == PLAN_DATEI || pfad.strip_prefix(MASSNAHMEN_ORDNER).is_some_and(|it| it.starts_with('/'));
    tree.each_scalar(&mut |route, text| {
        if let Some((art, vergeben)) = as_value(route, has_massnahmen) {
            let place = Place::value(id, route.clone());
            found.push(Kennungsstelle { art, kennung: text.to_owned(), place, vergeben });
        } else if text.contains("{{")
            && let Some(pieces) = file.pieces(route, text)
        {
            let place = |bytes: Range<usize>| {
                let span = file.span(pieces.source(bytes)?);
                Some(Place { file: id, part: Part::Within { route: route.clone(), span } })
            };
            in_text(text, place, &mut found);
        }
    });
    found
}

/// What a value is the Kennung of, and whether it is given there.
fn as_value(route: &Route, has_massnahmen: bool) -> Option<(Kennungsart, bool)> {
    use Kennungsart::{Massnahme, Themenbereich};
    match route.steps() {
        [Step::Key(list), Step::Index(_), Step::Key(key)] if has_massnahmen => match (list.as_str(), key.as_str()) {
            ("massnahmen", "id") => Some((Massnahme, true)),
            ("themenbereiche", "id") => Some((Themenbereich, true)),
            ("massnahmen", "themenbereich") => Some((Themenbereich, false)),
            _ => None,
        },
        [Step::Key(list), Step::Index(_), Step::Key(key), Step::Index(_)] if has_massnahmen => {
            (list == "massnahmen" && key == "auch_unter").then_some((Themenbereich, false))
        }
        // A table may ask for the sum of one Themenbereich.
        [.., Step::Key(holder), Step::Key(key)] if holder == "groesse" && key == "themenbereich" => {
            Some((Themenbereich, false))
        }
        _ => None,
    }
}

/// What the expressions of a text name.
fn in_text(text: &str, place: impl Fn(Range<usize>) -> Option<Place>, found: &mut Vec<Kennungsstelle>) {
    for inner in ausdruecke(text) {
        let steps = schritte_im_ausdruck(&text[inner.clone()]);
        let named = match &steps[..] {
            [("massnahme", _), step, ..] => Some((Kennungsart::Massnahme, step)),
            [("themenbereich", _), step, ..] => Some((Kennungsart::Themenbereich, step)),
            [("tabelle", _), ("einzelmassnahmen", _), step, ..] => Some((Kennungsart::Themenbereich, step)),
            _ => None,
        };
        let Some((art, (kennung, range))) = named else { continue };
        if let Some(place) = place(inner.start + range.start..inner.start + range.end) {
            found.push(Kennungsstelle { art, kennung: (*kennung).to_owned(), place, vergeben: false });
        }
    }
}
