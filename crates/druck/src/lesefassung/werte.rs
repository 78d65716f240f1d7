//! Two values of code → one: calls, lists, strings that are printed.

use super::Verschmelzung;
use super::baum::{Aufruf, Glied, Wert, inhalt, ohne_namen};
use super::einheiten::{bauart, druckt, merkmal_des_werts};
use super::marken::Art;
use super::zuordnung::{Merkmal, Schritt, Worte, zuordnen};

/// Lists of prose: every value is a point, whatever it is.
const PUNKTE: &[&str] = &["aufzaehlung", NUMMERIERUNG];
/// The one whose points have numbers.
const NUMMERIERUNG: &str = "nummerierung";
/// The table of prose: its cells are values one by one.
const TEXTTABELLE: &str = "texttabelle";
/// The list whose entries link to what they name.
const ANLAGENLISTE: &str = "anlagenliste";

impl Verschmelzung<'_> {
    /// Merges two values; what comes out is a value.
    pub(super) fn wert(&mut self, alt: &Wert, neu: &Wert, out: &mut String) {
        match (alt, neu) {
            (_, Wert::Laufnummer(_)) => neu.schreibe(out),
            _ if alt == neu => neu.schreibe(out),
            (Wert::Text(a), Wert::Text(b)) => self.text(a, b, out),
            (Wert::Inhalt(a), Wert::Inhalt(b)) => inhalt(out, |out| self.markup(a, b, out)),
            (Wert::Aufruf(a), Wert::Aufruf(b)) if bauart(a) == bauart(b) => self.aufruf(a, b, out),
            (Wert::Liste(a), Wert::Liste(b)) => self.glieder(a, b, "", out),
            (_, Wert::Roh(neu_roh)) => {
                if neu_roh == "none" && einzeln(alt) && druckt(alt) {
                    self.markiere_wert(alt, Art::Gestrichen, out);
                } else {
                    neu.schreibe(out);
                }
            }
            _ if einzeln(alt) && einzeln(neu) && (druckt(alt) || druckt(neu)) => {
                out.push('[');
                if druckt(alt) {
                    self.markiere_in_markup(alt, Art::Gestrichen, out);
                    out.push(' ');
                }
                self.markiere_in_markup(neu, Art::Neu, out);
                out.push(']');
            }
            _ => self.markiere_wert(neu, Art::Neu, out),
        }
    }

    /// Merges two calls of one function.
    pub(super) fn aufruf(&mut self, alt: &Aufruf, neu: &Aufruf, out: &mut String) {
        out.push_str(&neu.name);
        let glieder = |aufruf: &Aufruf| -> Vec<Glied> {
            let blocks =
                aufruf.bloecke.iter().map(|block| Glied::Angabe { name: None, wert: Wert::Inhalt(block.clone()) });
            aufruf.klammer.iter().flatten().cloned().chain(blocks).collect()
        };
        if alt.bloecke.len() == neu.bloecke.len() {
            match (&alt.klammer, &neu.klammer) {
                (_, None) => {}
                (None, Some(klammer)) => klammer.iter().for_each(|glied| glied.schreibe(out)),
                (Some(a), Some(b)) => self.glieder(a, b, &neu.name, out),
            }
            for (a, b) in alt.bloecke.iter().zip(&neu.bloecke) {
                inhalt(out, |out| self.markup(a, b, out));
            }
        } else {
            // As many blocks as the function was given: all of them become values in parentheses.
            let mut values = glieder(neu).into_iter().filter(|glied| matches!(glied, Glied::Angabe { .. }));
            let mut spread = vec![Glied::Roh("(".to_owned())];
            if let Some(first) = values.next() {
                spread.push(first);
            }
            for value in values {
                spread.extend([Glied::Roh(", ".to_owned()), value]);
            }
            spread.push(Glied::Roh(")".to_owned()));
            self.glieder(&glieder(alt), &spread, &neu.name, out);
        }
    }

    /// Merges what stands in two pairs of parentheses.
    fn glieder(&mut self, alt: &[Glied], neu: &[Glied], aufruf: &str, out: &mut String) {
        let (old, new): (Vec<&Wert>, Vec<&Wert>) = (ohne_namen(alt).collect(), ohne_namen(neu).collect());
        let mut reihe = self.reihe(&old, &new, (alt, neu), aufruf);
        let last = neu.iter().rposition(|glied| matches!(glied, Glied::Angabe { .. }));
        reihe.ende.extend(self.nur_alt_benannt(alt, neu));
        let mut values = reihe.werte.into_iter();
        for (nr, glied) in neu.iter().enumerate() {
            match glied {
                Glied::Roh(text) => out.push_str(text),
                Glied::Angabe { name: None, .. } => out.push_str(&values.next().unwrap_or_default()),
                Glied::Angabe { name: Some(name), wert } => {
                    out.push_str(name);
                    match benannt(alt, name) {
                        Some(old) => self.wert(old, wert, out),
                        None => self.markiere_wert(wert, Art::Neu, out),
                    }
                }
            }
            let here = match last {
                Some(last) => nr == last,
                None => nr == 0 && !neu.is_empty(),
            };
            if !here {
                continue;
            }
            match (glied, last) {
                (Glied::Roh(_), None) if !reihe.ende.is_empty() => {
                    // Nothing between the parentheses: `()` or `(:)`.
                    out.truncate(out.rfind('(').map_or(out.len(), |at| at + 1));
                    out.push_str(&reihe.ende.join(", "));
                    out.push_str(if aufruf.is_empty() { ",)" } else { ")" });
                }
                _ => {
                    for gone in &reihe.ende {
                        out.push_str(", ");
                        out.push_str(gone);
                    }
                }
            }
        }
    }

    /// What only the old call has under a name, and prints.
    fn nur_alt_benannt(&mut self, alt: &[Glied], neu: &[Glied]) -> Vec<String> {
        let mut out = Vec::new();
        for glied in alt {
            let Glied::Angabe { name: Some(name), wert } = glied else { continue };
            if benannt(neu, name).is_none() && einzeln(wert) && druckt(wert) {
                let mut text = name.clone();
                self.markiere_wert(wert, Art::Gestrichen, &mut text);
                out.push(text);
            }
        }
        out
    }

    /// The values without names: each of the new text with what is gone before it, and what is gone behind the last.
    fn reihe(&mut self, alt: &[&Wert], neu: &[&Wert], glieder: (&[Glied], &[Glied]), aufruf: &str) -> Reihe {
        let breite = match benannt(glieder.1, "kopf") {
            Some(Wert::Liste(kopf)) if aufruf == TEXTTABELLE => ohne_namen(kopf).count().max(1),
            _ => 1,
        };
        let rows = aufruf == TEXTTABELLE || PUNKTE.contains(&aufruf) || alt.len() != neu.len() || {
            let mut values = alt.iter().chain(neu);
            values.any(|wert| ist_zeile(wert))
        };
        let (old, new): (Vec<&[&Wert]>, Vec<&[&Wert]>) = (alt.chunks(breite).collect(), neu.chunks(breite).collect());
        let steps = if rows {
            let all = aufruf == TEXTTABELLE || PUNKTE.contains(&aufruf) || old.len() != new.len();
            zuordnen(&merkmale(&old, all), &merkmale(&new, all), false)
        } else {
            (0..new.len()).map(|nr| Schritt::Beide(nr, nr)).collect()
        };
        let numbers = (aufruf == NUMMERIERUNG && steps.iter().any(|step| matches!(step, Schritt::Alt(_))))
            .then(|| (beginn(glieder.0), beginn(glieder.1)));
        let numbered = |number: Option<usize>, text: String| match number {
            // What is gone keeps its number and takes none from what is behind it.
            Some(number) => format!("enum.item({number}, {text})"),
            None => text,
        };
        let mut reihe = Reihe::default();
        let mut gone: Vec<String> = Vec::new();
        for step in steps {
            match step {
                Schritt::Alt(row) => {
                    if !old[row].iter().any(|wert| druckt(wert)) {
                        continue;
                    }
                    for wert in old[row] {
                        let mut text = String::new();
                        let wert = if aufruf == ANLAGENLISTE { &ohne_marke(wert) } else { *wert };
                        self.markiere_wert(wert, Art::Gestrichen, &mut text);
                        gone.push(numbered(numbers.map(|(first, _)| first + row), text));
                    }
                }
                Schritt::Beide(_, row) | Schritt::Neu(row) => {
                    for (column, wert) in new[row].iter().enumerate() {
                        let mut text = String::new();
                        match step {
                            Schritt::Beide(from, _) => match old[from].get(column) {
                                Some(old) => self.zelle(old, wert, &mut text),
                                None => self.markiere_wert(wert, Art::Neu, &mut text),
                            },
                            _ => self.markiere_wert(wert, Art::Neu, &mut text),
                        }
                        let text = numbered(numbers.map(|(_, first)| first + row), text);
                        gone.push(text);
                        reihe.werte.push(std::mem::take(&mut gone).join(", "));
                    }
                }
            }
        }
        reihe.ende = gone;
        reihe
    }

    /// Merges two values of a row. Where a box is ticked or not any more, its words say so.
    fn zelle(&mut self, alt: &Wert, neu: &Wert, out: &mut String) {
        if let (Wert::Liste(a), Wert::Liste(b)) = (alt, neu)
            && let (Some(Wert::Roh(before)), Some(Wert::Roh(now))) = (ohne_namen(a).next(), ohne_namen(b).next())
        {
            match (before.as_str(), now.as_str()) {
                ("false", "true") => return self.markiere_wert(neu, Art::Neu, out),
                ("true", "false") => return self.markiere_wert(neu, Art::Gestrichen, out),
                _ => {}
            }
        }
        self.wert(alt, neu, out);
    }
}

#[derive(Debug, Default)]
struct Reihe {
    werte: Vec<String>,
    ende: Vec<String>,
}

/// A value that is printed in one place.
fn einzeln(wert: &Wert) -> bool {
    matches!(wert, Wert::Text(_) | Wert::Inhalt(_) | Wert::Aufruf(_))
}

/// A value that is a row among rows, not one of a fixed number of values.
fn ist_zeile(wert: &Wert) -> bool {
    match wert {
        Wert::Aufruf(_) => !matches!(wert, Wert::Aufruf(aufruf) if aufruf.name == "mit-zeichen"),
        Wert::Liste(glieder) => ohne_namen(glieder).any(|wert| matches!(wert, Wert::Inhalt(_) | Wert::Aufruf(_))),
        _ => false,
    }
}

/// What rows are known by. Values between them that are no rows keep their places.
fn merkmale(rows: &[&[&Wert]], all: bool) -> Vec<Merkmal> {
    let mut fixed = 0;
    let of = |row: &&[&Wert]| match row {
        [wert] if all || ist_zeile(wert) => merkmal_des_werts(wert),
        [_] => {
            fixed += 1;
            let ganz = format!("\0{fixed}");
            Merkmal { ganz, name: String::new(), worte: Worte::default(), art: "fixed".to_owned() }
        }
        cells => {
            let text: String = cells.iter().map(|cell| cell.quelle() + " ").collect();
            let name = cells.first().map(|cell| cell.quelle()).unwrap_or_default();
            Merkmal { worte: Worte::of(&text), ganz: text, name, art: format!("row of {}", cells.len()) }
        }
    };
    rows.iter().map(of).collect()
}

/// A named value of a list of values, by its name as it is written.
fn benannt<'a>(glieder: &'a [Glied], gesucht: &str) -> Option<&'a Wert> {
    let clean = |name: &str| name.trim_end_matches([' ', ':', '\n']).to_owned();
    glieder.iter().find_map(|glied| match glied {
        Glied::Angabe { name: Some(name), wert } if clean(name) == clean(gesucht) => Some(wert),
        _ => None,
    })
}

fn beginn(glieder: &[Glied]) -> usize {
    benannt(glieder, "beginn").and_then(|wert| wert.quelle().trim().parse().ok()).unwrap_or(1)
}

/// An entry that links to nothing: what it named is gone, and another may have its number.
fn ohne_marke(wert: &Wert) -> Wert {
    let Wert::Liste(glieder) = wert else { return wert.clone() };
    let without = |glied: &Glied| match glied {
        Glied::Angabe { name, wert: Wert::Roh(text) } if text.starts_with('"') => {
            Glied::Angabe { name: name.clone(), wert: Wert::Roh("none".to_owned()) }
        }
        glied => glied.clone(),
    };
    Wert::Liste(glieder.iter().map(without).collect())
}
