//! The same list as a text that every computer shows: which file goes where.

use std::fmt::Write;

use drucksache_plan::source::visible;

use super::stueck::{Abgabeart, Abgabestueck};

/// What the whole Abgabe is about.
#[derive(Debug)]
pub struct Abgabekopf<'a> {
    /// The number of the Drucksache.
    pub nummer: &'a str,
    /// Its subject.
    pub betreff: &'a str,
    /// The Fassung of the plan.
    pub fassung: &'a str,
    /// The Fassung of the public plan, where it is another one.
    pub oeffentlich: Option<&'a str>,
    /// The file of the table.
    pub liste: &'a str,
}

/// The text.
pub fn uebersicht(kopf: &Abgabekopf<'_>, stuecke: &[Abgabestueck]) -> String {
    let mut out = format!("Abgabe: {}\n{}\n\n", visible(kopf.nummer), visible(kopf.betreff));
    match kopf.oeffentlich {
        None => _ = writeln!(out, "Fassung: {}", kopf.fassung),
        Some(public) => _ = writeln!(out, "Fassung: {} (intern), {public} (öffentlich)", kopf.fassung),
    }
    let groups = [
        ("oeffentlich/", "oeffentlich/ – für alle: öffentlicher Teil des Ratsinformationssystems"),
        ("nichtoeffentlich/", "nichtoeffentlich/ – nur für den Rat: nichtöffentlicher Teil"),
        ("", "In diesem Ordner – bleibt in der Akte"),
    ];
    for (ordner, titel) in groups {
        let of_group: Vec<&Abgabestueck> = stuecke.iter().filter(|stueck| stueck.ordner() == ordner).collect();
        if of_group.is_empty() && !ordner.is_empty() {
            continue;
        }
        _ = writeln!(out, "\n{titel}");
        for stueck in of_group {
            _ = writeln!(out, "  {}\n      {}", stueck.name, what(stueck));
        }
        if ordner.is_empty() {
            _ = writeln!(out, "  {}\n      diese Übersicht als Tabelle, mit SHA-256 jeder Datei", kopf.liste);
        }
    }
    out
}

fn what(stueck: &Abgabestueck) -> String {
    let mut told = match stueck.art {
        Abgabeart::Anlage | Abgabeart::Teil => stueck.titel.clone(),
        art => art.word().to_owned(),
    };
    if let Some(seiten) = stueck.seiten {
        let word = if seiten == 1 { "Seite" } else { "Seiten" };
        _ = write!(told, ", {seiten} {word}");
    }
    let size = stueck.bytes.len().div_ceil(1024);
    _ = write!(told, ", {size} KB");
    told
}
