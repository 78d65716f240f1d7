//! A text refers only to Anlagen that exist.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::texte::{PlacedText, alle};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::VerweisOhneAnlage,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let anlagen = plan.vorlage.anlagen.len();
    alle(pruefling, &mut |text: PlacedText<'_>| {
        for (at, piece, number) in verweise(text.text) {
            if (1..=anlagen).contains(&number) {
                continue;
            }
            let have = match anlagen {
                0 => "die Vorlage hat keine Anlagen".to_owned(),
                1 => "die Vorlage hat nur eine Anlage".to_owned(),
                n => format!("die Vorlage hat nur {n} Anlagen"),
            };
            diagnostics.push(
                Diagnostic::error(
                    Code::VerweisOhneAnlage,
                    text.place_at(at, piece),
                    format!("Hier ist {piece} genannt, {have}"),
                )
                .hint("Berichtigen Sie die Nummer oder führen Sie die Anlage auf")
                .related(
                    Place::key(plan.source, Route::root().key("vorlage").key("anlagen")),
                    "die Anlagen stehen hier",
                ),
            );
        }
    });
}

/// Every "Anlage 3" of a text: its byte, its words, its number. "Anlage 3 zur Drs 12/2011" is another paper's.
fn verweise(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.match_indices("Anlage ").filter_map(move |(at, word)| {
        let rest = &text[at + word.len()..];
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let foreign = ["zur ", "zu ", "der "].iter().any(|of| rest[digits..].trim_start().starts_with(of));
        let number = rest[..digits].parse().ok().filter(|_| !foreign)?;
        Some((at, &text[at..at + word.len() + digits], number))
    })
}
