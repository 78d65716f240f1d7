//! What a sentence speaks of: years, owners of figures, sizes.

use crate::plan::Groesse;
use crate::units::Jahr;

use super::figur::{Figur, Inhaber, Was};
use super::namen::{Staerke, woerter};
use super::wortsinn::{Wortsinn, wortsinn};

/// What a sentence speaks of.
#[derive(Debug, Default)]
pub(in crate::check) struct Zusammenhang {
    /// Years of the plan.
    pub jahre: Vec<Jahr>,
    /// Whether it names a year that is not the plan's, or says that something was before.
    pub fremdes_jahr: bool,
    /// Owners that it names.
    pub genannt: Vec<(Inhaber, Staerke)>,
    /// Owners that its paragraph or the heading above names.
    pub absatz: Vec<Inhaber>,
    /// Sizes that it names.
    pub groessen: Vec<Was>,
    /// The size that the plan is about, which a sentence means that names none.
    pub leitgroesse: Groesse,
    /// Whether it speaks of the money of the whole plan.
    pub gesamt: bool,
    /// Whether it adds something up.
    pub zusammen: bool,
    /// Whether it says what something costs or gets.
    pub aussage: bool,
    /// Whether it speaks of a limit.
    pub grenze: bool,
}

impl Zusammenhang {
    /// Whether a figure is of a year that is spoken of, or none is.
    pub(in crate::check) fn jahr_passt(&self, figur: Figur) -> bool {
        figur.jahr.is_none_or(|jahr| self.jahre.is_empty() || self.jahre.contains(&jahr))
    }

    /// The only owner that is named this clearly, fields of the form aside; None where there are several.
    pub(in crate::check) fn einziger(&self, strength: Staerke) -> Option<Inhaber> {
        let field = |von: &Inhaber| matches!(von, Inhaber::Feld(_));
        let mut owners = self.genannt.iter().filter(|(von, how)| *how == strength && !field(von));
        let (Some((von, _)), None) = (owners.next(), owners.next()) else { return None };
        Some(*von)
    }

    /// Whether anything in it says that it speaks of the plan's money.
    pub(in crate::check) fn von_geld(&self) -> bool {
        let named = !self.jahre.is_empty() || !self.genannt.is_empty() || !self.groessen.is_empty();
        named || self.gesamt || self.zusammen || self.aussage
    }

    /// How clearly the owner of a figure is named.
    pub(in crate::check) fn nennt(&self, von: Inhaber) -> Option<Staerke> {
        self.genannt.iter().find(|(one, _)| *one == von).map(|(_, strength)| *strength)
    }

    /// Whether it names the owner of a figure, its year and, where it names any size, its size: then no other can be meant.
    pub(in crate::check) fn meint(&self, figur: Figur) -> bool {
        let owner = self.nennt(figur.von).is_some() || figur.allgemein() && self.genannt.is_empty();
        let size = self.groessen.contains(&figur.was);
        let jahr = figur.jahr.is_none_or(|jahr| self.jahre == [jahr]);
        let said = size || self.groessen.is_empty() && (self.gesamt || !figur.allgemein());
        owner && jahr && said && !self.fremdes_jahr
    }

    /// How well a figure fits to what is spoken of; the higher, the better.
    pub(in crate::check) fn passt(&self, figur: Figur) -> i32 {
        let owner = match self.nennt(figur.von) {
            Some(Staerke::Ganz) => 8,
            Some(Staerke::Teil) => 5,
            None if self.absatz.contains(&figur.von) => 2,
            None if figur.allgemein() && self.genannt.is_empty() => 3,
            None => 0,
        };
        let jahr = match figur.jahr {
            _ if self.jahre.is_empty() => 0,
            None => 0,
            Some(jahr) if self.jahre.contains(&jahr) => 3,
            Some(_) => -3,
        };
        let groesse = match self.groessen[..] {
            [] => {
                let main = Was::Groesse(self.leitgroesse);
                i32::from(figur.was == main || matches!(figur.was, Was::Finanzrahmen | Was::Feldbetrag))
            }
            _ if self.groessen.contains(&figur.was) => 4,
            _ => -4,
        };
        owner + jahr + groesse
    }

    /// Adds what the words of a text say; grants are one of `zuschuss`.
    pub(super) fn add_words(&mut self, text: &str, zuschuss: &[Was]) {
        for (_, word) in woerter(text) {
            if word == "VE" {
                self.groessen.push(Was::Groesse(Groesse::Verpflichtungsermaechtigung));
            }
            for sinn in wortsinn(word) {
                match sinn {
                    Wortsinn::Groesse(was) => self.groessen.push(*was),
                    Wortsinn::Zuschuss => self.groessen.extend_from_slice(zuschuss),
                    Wortsinn::Gesamt => self.gesamt = true,
                    Wortsinn::Aussage => self.aussage = true,
                    Wortsinn::Frueher => self.fremdes_jahr = true,
                    Wortsinn::Zusammen => self.zusammen = true,
                    Wortsinn::Grenze => self.grenze = true,
                }
            }
        }
    }
}
