//! The texts of Maßnahmen. They stand in cells of tables, so there are paragraphs, lists and emphasis in them, and no more.

use crate::diagnostic::{Code, Diagnostic, TextPlaces};
use crate::plan::{KEINE_MARKE, Plan, Textfeld};
use crate::source::{Route, Sources};

use super::block::{Block, Prosa};
use super::error::{ProseError, placed};
use super::markdown::{self, Gelesen, TextKind};
use super::umgebung::ProseContext;
use super::verlinkung::Verlinkung;

/// The texts of a Maßnahme.
#[derive(Debug)]
pub struct Massnahmentexte {
    /// What is done and why.
    pub beschreibung: Option<Prosa>,
    /// The remark.
    pub bemerkung: Option<Prosa>,
}

/// The texts of all Maßnahmen.
pub(super) fn massnahmentexte(
    sources: &Sources,
    plan: &Plan,
    umgebung: &ProseContext<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    verlinkung: &mut Verlinkung,
) -> Vec<Massnahmentexte> {
    let mut feld = |feld: &Textfeld| {
        let Gelesen { prosa, errors, spruenge } = markdown::parse(&feld.text, umgebung, TextKind::Narrow);
        verlinkung.add(feld, spruenge);
        diagnostics.extend(placed(sources, feld, errors.into_iter().map(of_massnahme).collect()));
        diagnostics.extend(no_table(sources, feld, &prosa));
        prosa
    };
    let massnahmen = plan.massnahmen.iter();
    massnahmen
        .map(|one| Massnahmentexte {
            beschreibung: one.beschreibung.as_ref().map(&mut feld),
            bemerkung: one.bemerkung.as_ref().map(&mut feld),
        })
        .collect()
}

/// What to do about a mark that marks nothing: a Maßnahme as a whole may be not public.
fn of_massnahme(wrong: ProseError) -> ProseError {
    if wrong.message != KEINE_MARKE {
        return wrong;
    }
    let hint = "Schreiben Sie `nichtoeffentlich: true` als eigene Zeile zur Maßnahme; gehört die Klammer zum Text, schreiben Sie `\\{`";
    ProseError { hint: Some(hint.to_owned()), ..wrong }
}

/// The finding about a table or a quotation.
fn no_table(sources: &Sources, feld: &Textfeld, prosa: &Prosa) -> Option<Diagnostic> {
    let found = prosa.bloecke.iter().find(|(_, block)| matches!(block, Block::Tabelle { .. } | Block::Zitat(_)));
    let (at, _) = found?;
    let line = feld.text.get(*at..).and_then(|text| text.lines().next()).unwrap_or_default();
    let place = TextPlaces::new(sources, feld.place.clone(), &feld.text).at(*at..*at + line.len());
    let key = feld.place.route().and_then(Route::last_key).unwrap_or_default();
    let message = format!("In `{key}` sind keine Tabellen und Zitate möglich: der Text steht selbst in einer Tabelle");
    Some(
        Diagnostic::error(Code::MarkdownNichtErlaubt, place, message)
            .hint("Schreiben Sie Absätze und Aufzählungen; Tabellen stehen in `begruendung.md`"),
    )
}
