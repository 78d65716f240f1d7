//! One paper writes references to other papers in one form. Published ones mix BVDrs, BVDRs and BV Drs.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};

use super::texte::{PlacedText, alle};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::VerweisForm,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(own) = form(&pruefling.grundlage.plan.vorlage.nummer) else { return };
    let mut others: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let wanted = letters(own);
    // A reference has a number and a year.
    alle(pruefling, &|text| text.contains('/'), &mut |text: PlacedText<'_>| {
        for (at, piece) in verweise(text.text, &wanted) {
            let known = others.get(piece).map_or(0, Vec::len);
            if piece != own && known < STELLEN_HOECHSTENS {
                others.entry(piece.to_owned()).or_default().push(text.place_at(at, piece));
            }
        }
    });
    for (other, places) in others {
        let mut places = places.into_iter();
        let Some(first) = places.next() else { continue };
        let mut diagnostic = Diagnostic::note(
            Code::VerweisForm,
            first,
            format!("Hier steht `{other}`, die eigene Nummer beginnt mit `{own}`"),
        )
        .hint("Schreiben Sie Verweise auf andere Drucksachen in einer Form");
        for place in places {
            diagnostic = diagnostic.related(place, "auch hier");
        }
        diagnostics.push(diagnostic);
    }
}

/// Places that a finding names. Nobody reads more of the same.
const STELLEN_HOECHSTENS: usize = 20;

/// Signs between the letters of a reference.
const ZEICHEN_HOECHSTENS: usize = 20;

/// The word before the digits of a number: "BVDrs" of "BVDrs 977/2013".
fn form(nummer: &str) -> Option<&str> {
    let end = nummer.find(|c: char| c.is_ascii_digit())?;
    Some(nummer[..end].trim_end()).filter(|form| form.len() >= 3 && form.contains(char::is_alphabetic))
}

/// Every reference to the same kind of paper: the same letters in any case, with any blanks or dots, then a number
/// n/jjjj.
fn verweise<'a>(text: &'a str, wanted: &str) -> Vec<(usize, &'a str)> {
    let most = wanted.chars().count() + ZEICHEN_HOECHSTENS;
    let mut found = Vec::new();
    for (slash, _) in text.match_indices('/') {
        let digits = text[..slash].bytes().rev().take_while(u8::is_ascii_digit).count();
        let year = text[slash + 1..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || year != 4 {
            continue;
        }
        let before = text[..slash - digits].trim_end();
        // Goes back as many letters as the own form has; dots and blanks do not count.
        let mut missing = wanted.chars().count();
        let start = before.char_indices().rev().take(most).find_map(|(at, c)| {
            missing -= usize::from(c.is_alphabetic());
            (missing == 0).then_some(at)
        });
        if let Some(piece) = start.map(|start| &before[start..]).filter(|piece| {
            // "BT-Drs." is the paper of a parliament.
            let border = !before[..before.len() - piece.len()].ends_with(|c: char| c.is_alphanumeric() || c == '-');
            border && letters(piece) == wanted && !piece.contains('\n')
        }) {
            found.push((before.len() - piece.len(), piece));
        }
    }
    found
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
