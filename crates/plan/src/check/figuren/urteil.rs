//! Whether a typed amount is a figure of the plan, or was meant to be one.

use crate::prosa::Betragsangabe;

use super::aehnlich::{Verwechslung, verwechslung, ziffern};
use super::figur::{Figur, Inhaber, Was};
use super::index::{Figuren, cent};
use super::namen::Staerke;
use super::zusammenhang::Zusammenhang;

/// What a typed amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Urteil {
    /// A figure, and one that is meant: the sentence speaks of it, or it can't be so by chance.
    Gleich(Figur),
    /// Nearly a figure; its cents.
    Fast(Figur, i64),
    /// Something else.
    Fremd,
}

/// A typed amount while it is compared.
struct Gegenueberstellung<'a> {
    figuren: &'a Figuren,
    satz: &'a Zusammenhang,
    betrag: &'a Betragsangabe,
    /// The amount and the place value of its last digit, in cents.
    cent: i64,
    stelle: i64,
    /// Whether words in front make it a part or a rough number.
    ungefaehr: bool,
}

/// Compares a typed amount with the figures; `ungefaehr` is whether words around make it a part or a rough number.
pub(in crate::check) fn urteil(
    figuren: &Figuren,
    satz: &Zusammenhang,
    betrag: &Betragsangabe,
    ungefaehr: bool,
) -> Urteil {
    let (Some(cent), Some(stelle)) = (cent(betrag.betrag), cent(betrag.stelle)) else { return Urteil::Fremd };
    if cent <= 0 || stelle <= 0 {
        return Urteil::Fremd;
    }
    let one = Gegenueberstellung { figuren, satz, betrag, cent, stelle, ungefaehr };
    let named = one.gleich_genannt().map(Urteil::Gleich);
    let fast = |found: Option<(i64, Figur)>| found.map(|(cent, figur)| Urteil::Fast(figur, cent));
    let found = named.or_else(|| fast(one.fast_genannt())).or_else(|| one.gleich().map(Urteil::Gleich));
    found.or_else(|| fast(one.fast_allgemein())).or_else(|| fast(one.dreher())).unwrap_or(Urteil::Fremd)
}

impl Gegenueberstellung<'_> {
    /// The figure of something named that it is.
    fn gleich_genannt(&self) -> Option<Figur> {
        let owners = self.satz.genannt.iter().map(|(von, _)| *von).chain(self.satz.absatz.iter().copied());
        let same = |(cent, _): &(i64, Figur)| (cent - self.cent).abs() <= self.stelle / 2;
        let elsewhen = self.satz.fremdes_jahr && self.satz.jahre.is_empty();
        let enough = |(cent, figur): &(i64, Figur)| {
            if elsewhen && (self.satz.nennt(figur.von) != Some(Staerke::Ganz) || !self.bedeutend(3)) {
                return false;
            }
            let exact = *cent == self.cent || ziffern(self.cent) >= 2;
            exact && (self.satz.nennt(figur.von).is_some() || self.bedeutend(2))
        };
        let found = owners.flat_map(|von| self.figuren.von(von)).filter(same).filter(enough);
        best(found.map(|(_, figur)| (self.satz.passt(figur), figur)))
    }

    /// Any figure that it is, where it is hardly so by chance.
    fn gleich(&self) -> Option<Figur> {
        let meant = |(figur, exact): &(Figur, bool)| {
            let rounded = figur.allgemein() && self.bedeutend(3)
                || figur.allgemein() && self.spricht_vom_ganzen() && self.bedeutend(2);
            (*exact || rounded) && self.gemeint(*figur)
        };
        best(self.figuren.gleiche(self.betrag).filter(meant).map(|(figur, exact)| {
            // Of a figure and a rounded one, the figure is meant.
            (self.satz.passt(figur) * 2 + i32::from(exact), figur)
        }))
    }

    /// Whether an equal figure is meant though nothing names its owner.
    fn gemeint(&self, figur: Figur) -> bool {
        if self.satz.fremdes_jahr && self.satz.jahre.is_empty() {
            return false;
        }
        let (dated, said) = (!self.satz.jahre.is_empty(), self.satz.von_geld());
        match (figur.von, figur.was) {
            (Inhaber::Haushalt | Inhaber::Gesamt | Inhaber::Feld(_), _) => true,
            (_, Was::HoechstensJeJahr | Was::MehrAls) => self.satz.grenze || self.satz.absatz.contains(&figur.von),
            (_, Was::Groesse(groesse)) if groesse == self.satz.leitgroesse => {
                self.bedeutend(4) || self.bedeutend(3) && said
            }
            // There are many of these: by chance, an amount that is none of them is one.
            _ => self.bedeutend(4) && said || self.bedeutend(3) && dated || self.bedeutend(5),
        }
    }

    /// A figure of something named that it nearly is.
    fn fast_genannt(&self) -> Option<(i64, Figur)> {
        if self.satz.fremdes_jahr && self.satz.jahre.is_empty() {
            return None;
        }
        let named = self.satz.genannt.iter().map(|(von, strength)| (*von, Some(*strength)));
        let around = self.satz.absatz.iter().map(|von| (*von, None));
        let all = named
            .chain(around)
            .flat_map(|(von, strength)| self.figuren.von(von).map(move |(cent, figur)| (cent, figur, strength)));
        let found = all.filter(|(_, figur, _)| self.satz.jahr_passt(*figur)).filter_map(|(cent, figur, strength)| {
            let art = verwechslung(self.cent, self.stelle, cent)?;
            let digits = self.ziffern(cent);
            let dated = !self.satz.jahre.is_empty();
            let said = dated || !self.satz.groessen.is_empty();
            let enough = match (art, strength) {
                (Verwechslung::Dreher, Some(Staerke::Ganz)) => digits >= 2,
                (Verwechslung::Dreher, Some(Staerke::Teil)) => said && !self.ungefaehr,
                (Verwechslung::Dreher, None) => digits >= 3 && said,
                (Verwechslung::Zehnerpotenz, Some(_)) => digits >= 2 && (said || digits >= 3) && !self.ungefaehr,
                (Verwechslung::Ziffer, Some(Staerke::Ganz)) => digits >= 3 && dated && !self.ungefaehr,
                (Verwechslung::Ziffer, Some(Staerke::Teil)) => digits >= 4 && dated && !self.ungefaehr,
                _ => false,
            };
            let fits = self.satz.passt(figur) * 4 + rank(art);
            (enough && self.gross(art)).then_some((fits, (cent, figur)))
        });
        best(found)
    }

    /// One of the few figures that the whole plan is about, where the sentence may speak of it.
    fn fast_allgemein(&self) -> Option<(i64, Figur)> {
        let other =
            |(von, strength): &(Inhaber, Staerke)| *strength == Staerke::Ganz && !matches!(von, Inhaber::Feld(_));
        if self.satz.fremdes_jahr || self.satz.genannt.iter().any(other) {
            return None;
        }
        let dated = !self.satz.jahre.is_empty();
        // "Gesamtkosten in Mio. EUR" above the row of a Maßnahme
        if !dated && self.satz.genannt.iter().any(|(von, _)| matches!(von, Inhaber::Massnahme(_))) {
            return None;
        }
        let whole = self.satz.gesamt;
        let fitting = self.figuren.allgemeine().iter().filter(|(_, figur)| self.satz.jahr_passt(*figur));
        let found = fitting.filter_map(|(cent, figur)| {
            let art = verwechslung(self.cent, self.stelle, *cent)?;
            let digits = self.ziffern(*cent);
            let enough = match art {
                Verwechslung::Dreher => digits >= 3 && (dated || whole || digits >= 4),
                Verwechslung::Zehnerpotenz => self.bedeutend(3) && (dated || whole) || self.bedeutend(5),
                Verwechslung::Ziffer => digits >= 3 && dated && whole && !self.ungefaehr,
            };
            (enough && self.gross(art)).then_some((self.satz.passt(*figur) * 4 + rank(art), (*cent, *figur)))
        });
        best(found)
    }

    /// A sum of many digits two of which changed their places: hardly by chance, whatever the sentence speaks of.
    fn dreher(&self) -> Option<(i64, Figur)> {
        if self.satz.fremdes_jahr || ziffern(self.cent) < 5 {
            return None;
        }
        let digits = (self.cent / self.stelle).to_string().into_bytes();
        let swapped = (1..digits.len()).filter(|at| digits[*at] != digits[at - 1]).filter_map(|at| {
            let mut digits = digits.clone();
            digits.swap(at - 1, at);
            String::from_utf8(digits).ok()?.parse::<i64>().ok()?.checked_mul(self.stelle)
        });
        let sums = |figur: &Figur| matches!(figur.von, Inhaber::Themenbereich(_) | Inhaber::Amt(_));
        let found = swapped.flat_map(|cent| self.figuren.genau(cent).filter(sums).map(move |figur| (cent, figur)));
        best(
            found
                .filter(|(_, figur)| self.satz.jahr_passt(*figur))
                .map(|(cent, figur)| (self.satz.passt(figur), (cent, figur))),
        )
    }

    /// How many digits say that two numbers are not alike by chance: of a figure that was rounded, those that were typed.
    fn ziffern(&self, figur: i64) -> usize {
        match figur % self.stelle {
            0 => ziffern(self.cent).max(ziffern(figur)),
            _ => ziffern(self.cent),
        }
    }

    fn spricht_vom_ganzen(&self) -> bool {
        self.satz.gesamt && !self.satz.jahre.is_empty() && !self.satz.fremdes_jahr
    }

    /// Whether its number has so many digits that say something.
    fn bedeutend(&self, digits: usize) -> bool {
        ziffern(self.cent) >= digits
    }

    /// Whether enough was typed to be another number by mistake: prices are compared only where another unit may be meant,
    /// and of a single digit nothing is left when it is another one.
    fn gross(&self, art: Verwechslung) -> bool {
        match art {
            Verwechslung::Zehnerpotenz => self.bedeutend(2),
            Verwechslung::Dreher => self.cent >= KLEIN,
            Verwechslung::Ziffer => self.cent >= KLEIN && self.cent / self.stelle >= 100,
        }
    }
}

/// Amounts below 1.000 EUR are prices rather than figures.
const KLEIN: i64 = 100_000;

/// Of several slips, the likelier.
fn rank(art: Verwechslung) -> i32 {
    match art {
        Verwechslung::Dreher => 2,
        Verwechslung::Zehnerpotenz => 1,
        Verwechslung::Ziffer => 0,
    }
}

/// The first of those that fit best.
fn best<T>(found: impl Iterator<Item = (i32, T)>) -> Option<T> {
    let better = |best: Option<(i32, T)>, one: (i32, T)| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        _ => Some(one),
    };
    found.fold(None, better).map(|(_, found)| found)
}
