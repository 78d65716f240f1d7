//! Some text refers to every Anlage; otherwise nobody reads it.

use crate::diagnostic::{Code, Diagnostic};

use super::texte::{PlacedText, alle};
use super::{Pruefling, Regel, umfang};

pub(super) const REGEL: Regel =
    Regel { code: Code::AnlageOhneVerweis, braucht_alle_massnahmen: false, umfang: umfang::anlagen, pruefe };

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let anlagen = &grundlage.plan.vorlage.anlagen;
    let mut mentioned = vec![false; anlagen.len()];
    let mut look = |text: &str| {
        for (nr, seen) in mentioned.iter_mut().enumerate() {
            *seen |= text.contains(&format!("Anlage {}", nr + 1));
        }
    };
    // The form's own words mention some ("Ausführliche Begründung siehe Anlage 1").
    grundlage.vordruck.worte.values().for_each(|word| look(word));
    alle(pruefling, &mut |text: PlacedText<'_>| look(text.text));
    for (nr, titel) in anlagen.iter().enumerate().filter(|(nr, _)| !mentioned[*nr]) {
        diagnostics.push(
            Diagnostic::note(
                Code::AnlageOhneVerweis,
                titel.titel.place.clone(),
                format!("Kein Text verweist auf die Anlage {}", nr + 1),
            )
            .hint(format!("Schreiben Sie zum Beispiel „siehe Anlage {}“", nr + 1)),
        );
    }
}
