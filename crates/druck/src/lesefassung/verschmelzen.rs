//! Two pieces of markup → one.

use super::Verschmelzung;
use super::baum::{Markup, Teil, Wert};
use super::einheiten::{LAUF, blanks, einheiten, fuge, merkmal, quelle};
use super::marken::Art;
use super::zuordnung::{Merkmal, Schritt, zuordnen};

impl Verschmelzung<'_> {
    /// Merges two pieces of markup.
    pub(super) fn markup(&mut self, alt: &Markup, neu: &Markup, out: &mut String) {
        let mut old = einheiten(alt);
        // Rules of the old text have no say.
        old.retain(|piece| !matches!(alt.0.get(piece.start), Some(Teil::Anweisung { .. })));
        let new = einheiten(neu);
        let (a, b) = (self.merkmale(alt, &old, true), self.merkmale(neu, &new, false));
        if let ([a], [b]) = (a.as_slice(), b.as_slice())
            && (a.art.as_str(), b.art.as_str()) == (LAUF, LAUF)
        {
            // One run each, as in a cell: always the same one.
            out.push_str(&fuge(neu, &new, 0));
            match a.ganz == b.ganz {
                true => out.push_str(&quelle(&neu.0[new[0].clone()])),
                false => self.lauf_allein(&alt.0[old[0].clone()], &neu.0[new[0].clone()], out),
            }
            return out.push_str(&fuge(neu, &new, 1));
        }
        let mut steps = zuordnen(&a, &b, true);
        // Rules come before all that they rule.
        for nr in 1..steps.len() {
            let rule =
                matches!(steps[nr], Schritt::Neu(here) if matches!(neu.0[new[here].start], Teil::Anweisung { .. }));
            let gone = steps[..nr].iter().rev().take_while(|step| matches!(step, Schritt::Alt(_))).count();
            if rule {
                steps[nr - gone..=nr].rotate_right(1);
            }
        }
        let mut last = None;
        for step in steps {
            out.push_str(&match (step, last) {
                (Schritt::Alt(_), None) => fuge(neu, &new, 0),
                (Schritt::Alt(here), Some(Schritt::Beide(_, before) | Schritt::Neu(before))) => {
                    staerker(blanks(alt, &old[here]).0, fuge(neu, &new, before + 1))
                }
                (Schritt::Alt(here), Some(Schritt::Alt(_))) => staerker(blanks(alt, &old[here]).0, String::new()),
                (Schritt::Neu(here) | Schritt::Beide(_, here), Some(Schritt::Alt(before))) => {
                    staerker(fuge(neu, &new, here), blanks(alt, &old[before]).1)
                }
                (Schritt::Neu(here) | Schritt::Beide(_, here), _) => fuge(neu, &new, here),
            });
            match step {
                Schritt::Alt(here) => self.markiere_einheit(&alt.0[old[here].clone()], Art::Gestrichen, out),
                Schritt::Neu(here) => self.markiere_einheit(&neu.0[new[here].clone()], Art::Neu, out),
                Schritt::Beide(from, here) => self.einheit(&alt.0[old[from].clone()], &neu.0[new[here].clone()], out),
            }
            last = Some(step);
        }
        if !new.is_empty() {
            out.push_str(&fuge(neu, &new, new.len()));
        } else if last.is_none() {
            out.push_str(&quelle(&neu.0));
        }
    }

    fn merkmale(&self, markup: &Markup, pieces: &[std::ops::Range<usize>], alt: bool) -> Vec<Merkmal> {
        let source = |pfad: &str| self.datei(pfad, alt);
        pieces.iter().map(|piece| merkmal(&markup.0[piece.clone()], &source)).collect()
    }

    /// Merges two pieces of one kind.
    fn einheit(&mut self, alt: &[Teil], neu: &[Teil], out: &mut String) {
        match (alt, neu) {
            ([Teil::Einbindung { pfad: from, .. }], [Teil::Einbindung { pfad, ende }]) => {
                self.einbinden(from, pfad, ende, out);
            }
            _ if quelle(alt) == quelle(neu) => out.push_str(&quelle(neu)),
            ([Teil::Zeile { inhalt: from, .. }], [Teil::Zeile { vor, inhalt, nach, .. }]) => {
                out.push_str(vor);
                self.markup(from, inhalt, out);
                out.push_str(nach);
            }
            (
                [Teil::Ausdruck { wert: Wert::Aufruf(a), .. }],
                [teil @ Teil::Ausdruck { wert: Wert::Aufruf(b), ende }],
            ) if !teil.in_zeile() => {
                out.push('#');
                self.aufruf(a, b, out);
                out.push_str(ende);
            }
            _ => self.lauf(alt, neu, out),
        }
    }
}

/// The one that parts more.
fn staerker(one: String, other: String) -> String {
    let rank = |text: &str| match text.matches('\n').count() {
        0 if text.is_empty() => 0,
        0 => 1,
        1 => 2,
        _ => 3,
    };
    match (rank(&one), rank(&other)) {
        (0, 0) => " ".to_owned(),
        (a, b) if b > a => other,
        _ => one,
    }
}
