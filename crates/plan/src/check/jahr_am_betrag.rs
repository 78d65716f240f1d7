//! The year that stands beside a typed amount: "18.000 EUR im Jahr 2027".

use std::ops::Range;

use crate::units::Jahr;

use super::figuren::{Figur, Umfeld, Zusammenhang};
use super::texte::Lesung;

/// Beginnings of words with which a sentence passes to another year.
const ANDERE_ZEIT: [&str; 8] =
    ["Folgejahr", "Vorjahr", "danach", "anschließend", "darauf", "folgend", "nächst", "später"];

/// Bytes of a sentence that is read for each of its amounts.
const SATZ_HOECHSTENS: usize = 4_000;

/// Words and signs between an amount and its year.
const DAZWISCHEN: [&str; 13] =
    ["im", "in", "für", "das", "es", "dem", "des", "Jahr", "Jahre", "Jahres", "Haushaltsjahr", "sind", "werden"];

/// The figure of the year that stands beside an amount, where the amount is the same owner's figure of another year; its
/// cents.
pub(super) fn anderes_jahr(
    umfeld: &Umfeld<'_>,
    context: &Zusammenhang,
    satz: &Range<usize>,
    bytes: &Range<usize>,
    figur: Figur,
) -> Option<(i64, Figur)> {
    let own = figur.jahr?;
    if satz.len() > SATZ_HOECHSTENS || context.fremdes_jahr || context.nennt(figur.von).is_none() && !figur.allgemein()
    {
        return None;
    }
    let mut years = beside(umfeld.lesung, satz, bytes);
    let other_time = || ANDERE_ZEIT.iter().any(|word| umfeld.text()[satz.clone()].contains(word));
    if let ([only], true) = (&context.jahre[..], years.is_empty() && !other_time()) {
        years.push(*only);
    }
    if years.is_empty() || years.contains(&own) {
        return None;
    }
    let of =
        |jahr: &Jahr| umfeld.figuren.von(figur.von).find(|(_, one)| one.was == figur.was && one.jahr == Some(*jahr));
    let meant = years.iter().find_map(of)?;
    // Equal amounts of both years are no contradiction.
    let same = umfeld.figuren.von(figur.von).find(|(_, one)| *one == figur).is_some_and(|(cent, _)| cent == meant.0);
    (!same).then_some(meant)
}

/// The years right behind and right in front of an amount.
fn beside(lesung: &Lesung<'_>, satz: &Range<usize>, bytes: &Range<usize>) -> Vec<Jahr> {
    let text = lesung.lesetext.text();
    let joins = |gap: &str| {
        gap.split([' ', '(', ')', ':', '=', '\n'])
            .filter(|word| !word.is_empty())
            .all(|word| DAZWISCHEN.contains(&word))
    };
    let first = lesung.jahre().partition_point(|one| one.range.start < satz.start);
    let of_sentence = lesung.jahre()[first..].iter().take_while(|one| one.range.start < satz.end);
    let single = of_sentence.filter(|one| one.erstes == one.letztes);
    let beside = single.filter(|one| match one.range.start >= bytes.end {
        true => joins(&text[bytes.end..one.range.start]),
        false => one.range.end <= bytes.start && joins(&text[one.range.end..bytes.start]),
    });
    beside.map(|one| one.erstes).collect()
}
