//! A table with a column that is wider than a page: the layout stops there, this finds the table in the plan.

use drucksache_plan::diagnostic::{Code, Diagnostic, Place};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::Sources;

use crate::layoutnamen::TEXTTABELLE;
use crate::projekt::{Projekt, TextOf};

/// What the layout calls a table of prose, which has no name.
const OF_PROSE: &str = "dieser Tabelle";

/// How much of what is too long a finding shows, in letters.
const SHOWN: usize = 40;

/// The finding about a table that is too wide; None where Typst says something else. `near`: where the layout stopped.
pub(crate) fn zu_breit(
    sources: &Sources,
    grundlage: &Grundlage,
    projekt: &Projekt,
    message: &str,
    near: Option<&Place>,
) -> Option<Diagnostic> {
    let (piece, column) = message.strip_prefix("panicked with: zu-breit: ")?.split_once(' ')?;
    let place = match column.ends_with(OF_PROSE) {
        true => in_prose(sources, projekt, piece),
        false => by_title(grundlage, column),
    };
    let place = place.or_else(|| near.cloned()).unwrap_or_else(|| Place::file(grundlage.rat.source));
    let shown: String = piece.chars().take(SHOWN).collect();
    let more = if piece.chars().count() > SHOWN { "…" } else { "" };
    let message = format!("{column} ist auch mit der kleinsten Schrift breiter als die Seite");
    let hint =
        format!("In `{shown}{more}` kann keine Zeile enden: setzen Sie Leerzeichen, oder teilen Sie die Zelle auf");
    Some(Diagnostic::error(Code::TabelleZuBreit, place, message).hint(hint))
}

/// The table of prose in which something stands.
fn in_prose(sources: &Sources, projekt: &Projekt, piece: &str) -> Option<Place> {
    let table = format!("#{TEXTTABELLE}(");
    projekt.prosa.iter().find_map(|(of, markup)| {
        let ends = markup.anchors.iter().skip(1).map(|(at, _)| *at).chain([markup.markup.len()]);
        let mut blocks = markup.anchors.iter().zip(ends);
        let (_, source) = blocks.find_map(|(anchor, end)| {
            let block = markup.markup.get(anchor.0..end)?;
            // Every sign is escaped in markup.
            (block.starts_with(&table) && block.replace('\\', "").contains(piece)).then_some(*anchor)
        })?;
        Some(match of {
            TextOf::Datei(file) => Place::span(*file, sources.get(*file).span(source..source)),
            TextOf::Feld(place) => place.clone(),
        })
    })
}

/// The table of the plan, or the field of its form, with the title that the layout says.
fn by_title(grundlage: &Grundlage, column: &str) -> Option<Place> {
    let plan = &grundlage.plan;
    let is_title = |titel: &str| column.ends_with(&format!("der Tabelle „{titel}“"));
    let tabelle = plan.tabellen.iter().find(|one| one.titel.as_deref().is_some_and(is_title));
    let feld = || {
        let felder = &grundlage.vordruck.felder;
        plan.vorlage.formular.iter().find(|(name, _)| felder.get(*name).is_some_and(|feld| is_title(&feld.titel)))
    };
    tabelle.map(|one| Place::value(one.file, one.route.clone())).or_else(|| feld().map(|(_, feld)| feld.place.clone()))
}
