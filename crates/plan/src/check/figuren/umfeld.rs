//! A text while its sentences are read: what they name of the plan, and what they say of it.

use std::ops::Range;

use crate::check::texte::Lesung;
use crate::plan::Groesse;
use crate::prosa::{Grundlage, Schreibweise, jahre_im_ausdruck, stamm, zahlen_in};
use crate::units::{Amtsnummer, Jahr};

use super::figur::{Figur, Inhaber, Was};
use super::index::Figuren;
use super::namen::{Staerke, merkwort, woerter};
use super::wortsinn::groesse_davor;
use super::zusammenhang::Zusammenhang;

/// A text in which sentences stand.
pub(in crate::check) struct Umfeld<'a> {
    pub grundlage: &'a Grundlage,
    pub figuren: &'a Figuren,
    pub lesung: &'a Lesung<'a>,
    /// Whose text it is: that of a Maßnahme.
    pub eigentuemer: Option<Inhaber>,
}

/// Owners that a sentence speaks of at most.
const GENANNT_HOECHSTENS: usize = 16;

/// Bytes of a sentence in front of an amount that are read as a statement of it.
const BEHAUPTUNG_HOECHSTENS: usize = 400;

impl<'a> Umfeld<'a> {
    /// The text as it reads.
    pub(in crate::check) fn text(&self) -> &'a str {
        self.lesung.lesetext.text()
    }

    /// What a sentence of the text speaks of; `absatz` is what its paragraph names.
    pub(in crate::check) fn satz(&self, satz: Range<usize>, absatz: &[Inhaber]) -> Zusammenhang {
        let mut found = Zusammenhang { absatz: absatz.to_vec(), ..Zusammenhang::default() };
        self.add(&mut found, satz);
        let other =
            |(von, strength): &(Inhaber, Staerke)| matches!(von, Inhaber::Massnahme(_)) && *strength == Staerke::Ganz;
        if let Some(own) =
            self.eigentuemer.filter(|own| !found.genannt.iter().any(other) && found.nennt(*own).is_none())
        {
            found.genannt.push((own, Staerke::Ganz));
        }
        found
    }

    /// What a piece of the text names, or its owner.
    pub(in crate::check) fn genannt(&self, piece: Range<usize>) -> Vec<Inhaber> {
        let mut found = Zusammenhang::default();
        self.add(&mut found, piece);
        found.genannt.into_iter().map(|(von, _)| von).chain(self.eigentuemer).collect()
    }

    /// The figure that a cell of a typed table states as a whole: its row is called just like one thing of the plan, and its
    /// column names a year.
    pub(in crate::check) fn zelle(
        &self,
        context: &Zusammenhang,
        namen: &[Range<usize>],
        kopf: Option<Range<usize>>,
    ) -> Option<(i64, Figur)> {
        let text = self.text();
        let [_] = context.jahre[..] else { return None };
        let von = context.einziger(Staerke::Ganz)?;
        let row = namen.iter().map(|cell| &text[cell.clone()]).filter(|cell| cell.chars().any(char::is_alphabetic));
        let row: Vec<&str> = row.collect();
        let [name] = row[..] else { return None };
        if !self.figuren.namen.heisst(name, von) {
            return None;
        }
        let plain = ["Planmittel", "Ansatz", "Plan", "Betrag", "Kosten", "Mittel", "Mio", "TEUR", "EUR"].map(stamm);
        let head = kopf.map(|kopf| &text[kopf]).unwrap_or_default();
        if !woerter(head).filter(|(_, word)| merkwort(word).is_some()).all(|(_, word)| plain.contains(&stamm(word))) {
            return None;
        }
        let was = Was::Groesse(self.grundlage.zahlenwerk.leitgroesse);
        self.figuren.von(von).find(|(_, figur)| figur.was == was && context.jahr_passt(*figur))
    }

    /// The figure that a sentence states in so many words up to an amount: one owner, one year, and the size directly in front
    /// of it. An amount that is another one contradicts it.
    pub(in crate::check) fn behauptet(&self, davor: Range<usize>) -> Option<(i64, Figur)> {
        let text = self.text();
        if davor.len() > BEHAUPTUNG_HOECHSTENS {
            return None;
        }
        let was = groesse_davor(&text[davor.clone()], self.zuschuss())?;
        let mut context = Zusammenhang::default();
        self.add(&mut context, davor);
        let ([_], false) = (&context.jahre[..], context.fremdes_jahr) else { return None };
        let von = match was {
            // Of these there is one in a plan.
            Was::Finanzrahmen | Was::Obergrenze => Inhaber::Haushalt,
            _ => context.einziger(Staerke::Ganz)?,
        };
        self.figuren.von(von).find(|(_, figur)| figur.was == was && context.jahr_passt(*figur))
    }

    /// What some pieces of the text speak of together, as the head of a column and the name of a row do.
    pub(in crate::check) fn stuecke(&self, pieces: impl Iterator<Item = Range<usize>>) -> Zusammenhang {
        let mut found = Zusammenhang::default();
        pieces.for_each(|piece| self.add(&mut found, piece));
        found
    }

    fn add(&self, found: &mut Zusammenhang, piece: Range<usize>) {
        let text = &self.text()[piece.clone()];
        self.years(found, &piece);
        found.genannt.extend(self.figuren.namen.genannt(text));
        self.numbered(found, &piece);
        found.add_words(text, self.zuschuss());
        found.leitgroesse = self.grundlage.zahlenwerk.leitgroesse;
        for (_, inner) in self.lesung.ausdruecke(piece) {
            self.expression(found, inner.trim());
        }
        found.jahre.sort_unstable();
        found.jahre.dedup();
        // What is named twice is named as clearly as it is once.
        found.genannt.sort_by_key(|one| std::cmp::Reverse(one.1));
        let mut seen = std::collections::HashSet::new();
        found.genannt.retain(|(von, _)| seen.insert(*von));
        found.genannt.truncate(GENANNT_HOECHSTENS);
    }

    /// What a grant is in this plan: got, paid, or either.
    fn zuschuss(&self) -> &'static [Was] {
        const EITHER: &[Was] = &[Was::Groesse(Groesse::Einzahlungen), Was::Groesse(Groesse::Transferaufwand)];
        let stated = &self.grundlage.zahlenwerk.stated;
        match (stated[Groesse::Einzahlungen as usize], stated[Groesse::Transferaufwand as usize]) {
            (true, true) => EITHER,
            (false, true) => &EITHER[1..],
            (_, false) => &EITHER[..1],
        }
    }

    fn years(&self, found: &mut Zusammenhang, piece: &Range<usize>) {
        let text = self.text();
        for zahl in zahlen_in(self.lesung.zahlen(), piece) {
            let plain = zahl.schreibweise == Schreibweise::Ziffern && zahl.bytes.len() == 4;
            let Some(jahr) = Jahr::parse(&text[zahl.bytes.clone()]).filter(|_| plain) else { continue };
            if self.grundlage.plan.haushalt.jahre.contains(&jahr) {
                found.jahre.push(jahr);
            } else if !text[..zahl.bytes.start].ends_with('/') {
                found.fremdes_jahr = true;
            }
        }
    }

    /// "Amt 65", "Themenbereich 4".
    fn numbered(&self, found: &mut Zusammenhang, piece: &Range<usize>) {
        let text = self.text();
        let count = self.grundlage.plan.themenbereiche.len();
        for zahl in zahlen_in(self.lesung.zahlen(), piece) {
            let before = text[piece.start..zahl.bytes.start].trim_end();
            if before.ends_with("Amt") {
                let known = |amt: &Amtsnummer| self.grundlage.zahlenwerk.aemter.contains_key(amt);
                let amt = Amtsnummer::am_anfang(&text[zahl.bytes.start..]).find(known);
                found.genannt.extend(amt.map(|amt| (Inhaber::Amt(amt), Staerke::Ganz)));
                continue;
            }
            let Ok(number) = text[zahl.bytes.clone()].parse::<u32>() else { continue };
            if before.ends_with("Themenbereich") && number > 0 && number as usize <= count {
                found.genannt.push((Inhaber::Themenbereich(number - 1), Staerke::Ganz));
            }
        }
    }

    fn expression(&self, found: &mut Zusammenhang, inner: &str) {
        let plan = &self.grundlage.plan;
        let path = inner.split('|').next().unwrap_or_default().trim();
        let number = |range: Range<usize>| inner.get(range).and_then(|digits| digits.parse::<i64>().ok());
        let brackets: Vec<i64> = jahre_im_ausdruck(inner).into_iter().filter_map(number).collect();
        let years = |number: &i64| plan.haushalt.jahre.iter().find(|jahr| jahr.number() == *number).copied();
        found.jahre.extend(brackets.iter().filter_map(years));
        if path.starts_with("jahre") {
            let indexed = |nr: &i64| usize::try_from(*nr).ok().and_then(|nr| plan.haushalt.jahre.get(nr));
            match brackets[..] {
                [] => found.jahre.extend(&plan.haushalt.jahre),
                _ => found.jahre.extend(brackets.iter().filter_map(indexed)),
            }
        }
        let id = |name: &str| {
            let rest = path.strip_prefix(name)?.strip_prefix('.')?;
            Some(rest.split(['.', '[', ' ']).next().unwrap_or(rest))
        };
        let massnahme = id("massnahme").and_then(|id| self.figuren.massnahme(id));
        let bereich = id("themenbereich").and_then(|id| plan.themenbereiche.iter().position(|one| one.id == id));
        let amt = path.strip_prefix("amt[").and_then(|rest| rest.split(']').next()?.trim().parse().ok());
        let owner = massnahme.map(Inhaber::Massnahme).or(amt.map(Inhaber::Amt));
        let owner = owner.or(bereich.and_then(|nr| u32::try_from(nr).ok()).map(Inhaber::Themenbereich));
        found.genannt.extend(owner.map(|von| (von, Staerke::Ganz)));
    }
}
