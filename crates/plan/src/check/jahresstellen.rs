//! Where a text names years of the plan, and where it prints amounts of them.

use std::ops::Range;

use crate::plan::Plan;
use crate::prosa::{AUSDRUCK, filter_im_ausdruck, jahre_im_ausdruck, worte};

use super::texte::Lesung;

/// A place of a text that has to do with a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stelle {
    pub range: Range<usize>,
    pub erstes: i64,
    pub letztes: i64,
    /// Whether it is an amount of that year; else it names the year.
    pub wert: bool,
}

impl Stelle {
    /// Whether an amount is of the years that a place names.
    pub(super) fn passt(&self, jahr: &Self) -> bool {
        (jahr.erstes..=jahr.letztes).contains(&self.erstes)
    }
}

/// The amounts of years and the years of a sentence or cell, in order.
pub(super) fn stellen(plan: &Plan, lesung: &Lesung<'_>, piece: &Range<usize>) -> Vec<Stelle> {
    let mut found: Vec<Stelle> = lesung
        .ausdruecke(piece.clone())
        .filter_map(|(at, ausdruck)| {
            let range = at..at + AUSDRUCK.len_utf8();
            of_expression(plan, ausdruck).map(|(erstes, letztes, wert)| Stelle { range, erstes, letztes, wert })
        })
        .collect();
    let first = lesung.jahre().partition_point(|one| one.range.start < piece.start);
    let typed = lesung.jahre()[first..].iter().take_while(|one| one.range.start < piece.end);
    found.extend(typed.map(|one| Stelle {
        range: one.range.clone(),
        erstes: one.erstes.number(),
        letztes: one.letztes.number(),
        wert: false,
    }));
    found.extend(ordinals(plan, lesung.lesetext.text(), piece));
    found.sort_by_key(|one| one.range.start);
    found
}

/// The years of an expression, and whether it prints an amount of them.
fn of_expression(plan: &Plan, ausdruck: &str) -> Option<(i64, i64, bool)> {
    let years = &plan.haushalt.jahre;
    let path = ausdruck.split('|').next().unwrap_or_default().trim();
    let number = jahre_im_ausdruck(ausdruck).pop().and_then(|range| ausdruck[range].parse::<i64>().ok());
    if let Some(rest) = path.strip_prefix("haushalt.jahre").or_else(|| path.strip_prefix("jahre")) {
        let (first, last) = (years.first()?.number(), years.last()?.number());
        return match number {
            _ if rest.is_empty() => Some((first, last, false)),
            Some(nr) => years.get(usize::try_from(nr).ok()?).map(|jahr| (jahr.number(), jahr.number(), false)),
            None => None,
        };
    }
    let amount = filter_im_ausdruck(ausdruck).any(|name| matches!(name, "eur" | "teur" | "zahl" | "prozent"));
    let number = number.filter(|number| amount && years.iter().any(|jahr| jahr.number() == *number))?;
    Some((number, number, true))
}

/// "im ersten" and "des zweiten Jahres" name years of the plan.
fn ordinals(plan: &Plan, text: &str, satz: &Range<usize>) -> Vec<Stelle> {
    const ORDNUNG: [&str; 5] = ["ersten", "zweiten", "dritten", "vierten", "fünften"];
    let words: Vec<_> = worte(&text[satz.clone()]).collect();
    let year = |text: &str| matches!(text, "Jahr" | "Jahre" | "Jahres" | "Planjahr" | "Haushaltsjahr");
    if !words.iter().any(|word| year(word.text)) {
        return Vec::new();
    }
    let named = words.windows(3).filter_map(|of| {
        let nr = ORDNUNG.iter().position(|word| *word == of[1].text)?;
        let names = matches!(of[0].text, "im" | "Im" | "des" | "dem") && (year(of[2].text) || of[2].text == "und");
        let jahr = plan.haushalt.jahre.get(nr).filter(|_| names)?.number();
        let range = satz.start + of[1].at..satz.start + of[1].end();
        Some(Stelle { range, erstes: jahr, letztes: jahr, wert: false })
    });
    named.collect()
}
