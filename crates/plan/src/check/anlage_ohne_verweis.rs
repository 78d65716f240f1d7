//! Some text refers to every Anlage; otherwise nobody reads it.

use crate::diagnostic::{Code, Diagnostic};

use super::texte::{PlacedText, alle};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AnlageOhneVerweis,
    braucht_alle_massnahmen: false,
    umfang: umfang::anlagen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let anlagen = &grundlage.plan.vorlage.anlagen;
    let mut mentioned = vec![false; anlagen.len()];
    let mut look = |text: &str| {
        for (at, word) in text.match_indices("Anlage ") {
            // "Anlage 12" is enough for Anlage 1, which may be "Anlage 1a".
            let digits = text[at + word.len()..].bytes().take_while(u8::is_ascii_digit);
            let numbers = digits.scan(0usize, |number, digit| {
                *number = number.checked_mul(10)?.checked_add(usize::from(digit - b'0'))?;
                Some(*number)
            });
            for nr in numbers.take_while(|number| *number <= anlagen.len()).filter(|number| *number > 0) {
                mentioned[nr - 1] = true;
            }
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
