//! Figures by their path, by what is printed, or by words.

use std::collections::BTreeSet;

use crate::diagnostic::nearest;

use super::buch::Zahlenbuch;
use super::gesucht::{Gesucht, Zahlwort};
use super::planzahl::Planzahl;

/// Signs beside words that names need not have.
const ZEICHEN: [char; 4] = [',', '„', '“', '"'];

impl Zahlenbuch<'_> {
    /// The figure that an expression names, or those that its path leads to: all years of `summe.planmittel`. Braces and
    /// filters do not matter.
    pub fn nach_pfad(&self, ausdruck: &str) -> Vec<Planzahl> {
        let pfad = self.plain_path(ausdruck);
        if pfad.is_empty() {
            return Vec::new();
        }
        let mut below = Vec::new();
        for zahl in self.alle().into_iter().chain(self.ohne_massnahmen()) {
            for own in self.pfad(zahl).into_iter().chain(self.umwege(zahl)) {
                match own.strip_prefix(&pfad) {
                    Some("") => return vec![zahl],
                    Some(rest) if rest.starts_with(['.', '[']) => below.push(zahl),
                    _ => {}
                }
            }
        }
        below.dedup();
        below
    }

    /// The path of an expression as figures have it: without blanks, filters, and ways around.
    fn plain_path(&self, ausdruck: &str) -> String {
        let text = ausdruck.trim();
        let text = text.strip_prefix("{{").unwrap_or(text);
        let text = text.strip_suffix("}}").unwrap_or(text);
        let text = text.split('|').next().unwrap_or_default();
        let mut path: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        // A Themenbereich by its place in the plan.
        if let Some((nr, rest)) = path.strip_prefix("themenbereiche[").and_then(|rest| rest.split_once(']')) {
            let bereich = nr.parse().ok().and_then(|nr: usize| self.grundlage.plan.themenbereiche.get(nr));
            path = bereich.map_or_else(String::new, |one| format!("themenbereich.{}{rest}", one.id));
        }
        // A year by its place among the years.
        if let Some((front, nr)) = path.strip_suffix(']').and_then(|path| path.rsplit_once('['))
            && let Some(jahr) = nr.parse().ok().and_then(|nr: usize| self.grundlage.plan.haushalt.jahre.get(nr))
            && front != "amt"
            && !front.starts_with("formular.")
        {
            path = format!("{front}[{jahr}]");
        }
        path
    }

    /// The figures that are printed like this, with or without their unit; those that round to it where it counts thousands
    /// or millions.
    pub fn nach_text(&self, text: &str) -> Vec<Planzahl> {
        let Some(asked) = Gesucht::new(text, &self.grundlage.vordruck.zahlenform) else { return Vec::new() };
        let is_it = |zahl: &Planzahl| self.wert(*zahl).is_some_and(|wert| asked.is(&wert));
        self.alle().into_iter().filter(is_it).collect()
    }

    /// Whether a text is a number, alone or with its unit. A year of the plan may be a word as well.
    pub fn is_zahl(&self, text: &str) -> bool {
        let read = Gesucht::new(text, &self.grundlage.vordruck.zahlenform);
        let jahr = |text: &str| self.grundlage.plan.haushalt.jahre.iter().any(|jahr| jahr.to_string() == text);
        read.is_some_and(|read| read.wort != Zahlwort::Fremd) && !jahr(text.trim())
    }

    /// Whether any figure is below zero.
    pub fn has_negative(&self) -> bool {
        self.alle().into_iter().any(|zahl| self.wert(zahl).is_some_and(|wert| wert.zahl.is_sign_negative()))
    }

    /// The figures whose names have all of these words, which may be parts of longer ones.
    pub fn nach_worten(&self, worte: &str) -> Vec<Planzahl> {
        let wanted: Vec<String> = wanted(worte).collect();
        let is_it = |zahl: &Planzahl| {
            let name = self.name(*zahl).to_lowercase();
            wanted.iter().all(|word| name.contains(word))
        };
        let found = self.alle().into_iter().filter(is_it);
        if wanted.is_empty() { Vec::new() } else { found.collect() }
    }

    /// The first of these words that no name has, and the word of a name that was probably meant.
    pub fn unbekanntes_wort(&self, worte: &str) -> Option<(String, Option<String>)> {
        let names: Vec<String> = self.alle().into_iter().map(|zahl| self.name(zahl)).collect();
        let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let typed = worte.split_whitespace().map(|word| word.trim_matches(ZEICHEN));
        let mut both = typed.map(|word| (word, word.to_lowercase()));
        let (typed, missing) = both.find(|(_, word)| !lower.iter().any(|name| name.contains(word)))?;
        // Only so many are compared: those that begin alike.
        let begins = |word: &&str| word.to_lowercase().chars().next() == missing.chars().next();
        let known: BTreeSet<&str> =
            names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric())).filter(begins).collect();
        let near = nearest(&missing, known).map(str::to_owned);
        Some((typed.to_owned(), near))
    }
}

/// The words of a text, as they are compared.
fn wanted(worte: &str) -> impl Iterator<Item = String> {
    let words = worte.split_whitespace().map(|word| word.trim_matches(ZEICHEN).to_lowercase());
    words.filter(|word| !word.is_empty())
}
