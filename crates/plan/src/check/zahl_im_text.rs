//! Amounts in prose come from the plan. A typed one does not change with the budget, and may be mistyped.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::Code;
use crate::plan::Feldinhalt;
use crate::prosa::{Betragsangabe, Grundlage, nennt_mass};
use crate::source::{Route, SourceId};

use super::figuren::{
    Figur, Figuren, Inhaber, Staerke, Summenurteil, Umfeld, Urteil, Zusammenhang, cent_of, summenurteil, urteil,
};
use super::getippt::{Getippt, Tippstelle, Tippumfeld};
use super::jahr_am_betrag::anderes_jahr;
use super::ohne_einheit::{Bedeutung, ohne_einheit};
use super::texte::Lesung;
use super::zahlbilder::unlesbare;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::ZahlImText,
    braucht_alle_massnahmen: true,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

/// What is looked up in the plan, made when the first amount is found.
struct Nachschlag {
    figuren: Figuren,
    massnahmen: HashMap<(SourceId, Route), u32>,
}

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let grundlage = pruefling.grundlage;
    let cell = OnceCell::new();
    let known = move || {
        let massnahmen = (0..).zip(&grundlage.plan.massnahmen).map(|(nr, one)| ((one.source, one.route.clone()), nr));
        Nachschlag { figuren: Figuren::new(grundlage), massnahmen: massnahmen.collect() }
    };
    Box::new(move |lesung, diagnostics| {
        if !is_text(lesung) {
            return;
        }
        let unlesbar = unlesbare(lesung, diagnostics);
        if lesung.betraege().is_empty() && lesung.tabellen().is_empty() {
            return;
        }
        let known = cell.get_or_init(known);
        let written = lesung.written();
        let owner = written.route().map(|route| (written.file(), route.parent()));
        let owner = owner.and_then(|key| known.massnahmen.get(&key)).map(|nr| Inhaber::Massnahme(*nr));
        let umfeld = Umfeld { grundlage, figuren: &known.figuren, lesung, eigentuemer: owner };
        let feld = is_field(grundlage, lesung);
        let mut found = Getippt { grundlage, lesung, diagnostics, feld };
        prose(&umfeld, lesung, &unlesbar, &mut found);
        tables(&umfeld, lesung, &mut found);
    })
}

/// Whether a text is one that people read: a Markdown file, the front of the paper, what a Maßnahme says of itself. Names
/// are none, nor why something changed: the old amount belongs there.
fn is_text(lesung: &Lesung<'_>) -> bool {
    let Some(route) = lesung.written().route() else { return true };
    match route.last_key() {
        Some("beschreibung" | "bemerkung") => true,
        Some("aenderungsgrund") => false,
        _ => route.begins_with(&Route::root().key("vorlage")),
    }
}

/// Whether a text is what a field of the form states of money.
fn is_field(grundlage: &Grundlage, lesung: &Lesung<'_>) -> bool {
    let Some(route) = lesung.written().route() else { return false };
    let felder = Route::root().key("vorlage").key("formular");
    let feld = route.last_key().filter(|_| route.parent() == felder);
    let wert = feld.and_then(|name| grundlage.plan.vorlage.formular.get(name)?.wert.as_ref());
    matches!(wert, Some(Feldinhalt::Worte(_)))
}

/// Compares the amounts of sentences.
fn prose(umfeld: &Umfeld<'_>, lesung: &Lesung<'_>, unlesbar: &[Range<usize>], found: &mut Getippt<'_, '_>) {
    let text = lesung.lesetext.text();
    let mut amounts = lesung.betraege().iter().peekable();
    let mut tables = lesung.tabellen().iter().peekable();
    let mut paragraph = (0..0, Vec::new());
    let mut heading = Vec::new();
    for satz in lesung.saetze().iter().cloned() {
        while tables.next_if(|table| table.bytes.end <= satz.start).is_some() {}
        let in_table = tables.peek().is_some_and(|table| table.bytes.start <= satz.start);
        let is_heading = text[satz.clone()].starts_with('#');
        let mut of_sentence = Vec::new();
        while let Some(one) = amounts.next_if(|one| one.bytes.start < satz.end) {
            // What can't be read is told already; a part of it is no amount.
            let nr = unlesbar.partition_point(|range| range.end <= one.bytes.start);
            if unlesbar.get(nr).is_none_or(|range| range.start >= one.bytes.end) {
                of_sentence.push(one);
            }
        }
        if is_heading {
            heading = umfeld.genannt(satz.clone());
        }
        if of_sentence.is_empty() || in_table {
            continue;
        }
        if !paragraph.0.contains(&satz.start) {
            let line = lesung.lesetext.line(satz.start);
            paragraph = (line.clone(), [umfeld.genannt(line), heading.clone()].concat());
        }
        // So many amounts are a list, which says nothing of any of them.
        let context = match of_sentence.len() > SATZ_HOECHSTENS {
            true => Zusammenhang::default(),
            false => umfeld.satz(satz.clone(), &paragraph.1),
        };
        for one in &of_sentence {
            let sentence = Betragssatz { context: &context, bytes: satz.clone(), allein: of_sentence.len() == 1 };
            amount(umfeld, &sentence, one, found);
        }
    }
}

/// Amounts of a sentence that speaks of them.
const SATZ_HOECHSTENS: usize = 100;

/// A sentence, for one of its amounts.
struct Betragssatz<'a> {
    context: &'a Zusammenhang,
    bytes: Range<usize>,
    /// Whether it is the only one.
    allein: bool,
}

/// Compares one amount of a sentence.
fn amount(umfeld: &Umfeld<'_>, satz: &Betragssatz<'_>, one: &Betragsangabe, found: &mut Getippt<'_, '_>) {
    let worin = Tippumfeld::Satz(satz.bytes.clone());
    let stelle = Tippstelle { bytes: one.bytes.clone(), faktor: one.faktor, worin };
    let rough = is_rough(umfeld.text(), &satz.bytes, &one.bytes);
    let verdict = urteil(umfeld.figuren, satz.context, one, rough);
    if !matches!(verdict, Urteil::Gleich(figur) if satz.context.nennt(figur.von).is_some()) {
        let sum = summenurteil(umfeld.figuren, satz.context, one).filter(|sum| sum.richtig || satz.allein && !rough);
        if let Some(Summenurteil { teile, cent, richtig }) = sum {
            return found.summe(&stelle, &teile, cent, richtig);
        }
    }
    let zahl = match one.waehrung {
        true => Bedeutung::Betrag,
        false => ohne_einheit(umfeld, satz.context, &umfeld.text()[satz.bytes.clone()], one, verdict),
    };
    match verdict {
        Urteil::Gleich(figur) if zahl == Bedeutung::Betrag => {
            match anderes_jahr(umfeld, satz.context, &satz.bytes, &one.bytes, figur) {
                Some((cent, meant)) => found.jahr(&stelle, figur, meant, cent),
                None => found.gleich(&stelle, figur, sicher(umfeld, satz.context, figur)),
            }
        }
        Urteil::Fast(figur, cent) if zahl == Bedeutung::Betrag => found.fast(&stelle, figur, cent),
        _ if !one.waehrung && zahl != Bedeutung::Betrag => {
            if let Bedeutung::Vielleicht(figur, cent) = zahl {
                found.ohne_einheit(&stelle, figur, cent);
            }
        }
        _ => match if rough { satz.je_jahr(umfeld, one) } else { satz.widerspruch(umfeld, one) } {
            Some((cent, figur)) => found.fast(&stelle, figur, cent),
            None if one.waehrung => found.fremd(&stelle),
            None => {}
        },
    }
}

/// The cents of a figure that a sentence speaks of so plainly that no other can be meant.
fn sicher(umfeld: &Umfeld<'_>, context: &Zusammenhang, figur: Figur) -> Option<i64> {
    umfeld.figuren.cent(figur).filter(|_| context.meint(figur))
}

/// Words that may follow an amount that is the whole of something, not the price of a part.
const DANACH: [&str; 14] = [
    "angesetzt",
    "benötigt",
    "bereit",
    "bereitgestellt",
    "eingeplant",
    "eingestellt",
    "entfallen",
    "gebraucht",
    "im",
    "in",
    "und",
    "veranschlagt",
    "vorgesehen",
    "zur",
];

impl Betragssatz<'_> {
    /// The figure that the sentence speaks of so plainly that another amount contradicts it; its cents.
    fn widerspruch(&self, umfeld: &Umfeld<'_>, one: &Betragsangabe) -> Option<(i64, Figur)> {
        if let Some(found) = umfeld.behauptet(self.bytes.start..one.bytes.start) {
            return Some(found);
        }
        if !self.allein {
            return None;
        }
        let text = umfeld.text();
        let behind = text[one.bytes.end..self.bytes.end].trim_start();
        let word = &behind[..behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len())];
        let whole = word.is_empty() || DANACH.contains(&word);
        let said = umfeld.ausgesagt(self.context, &self.bytes).filter(|_| whole);
        said.or_else(|| umfeld.nur_gesagt(self.context, &self.bytes))
    }

    /// The figure of one of several years that is another one than the sentence says of each of them.
    fn je_jahr(&self, umfeld: &Umfeld<'_>, one: &Betragsangabe) -> Option<(i64, Figur)> {
        let cent = cent_of(one.betrag).filter(|_| self.allein)?;
        umfeld.je_jahr(self.context, &self.bytes, &one.bytes, cent)
    }
}

/// Words in front of an amount that is a part, a price or a rough number.
const UNGEFAEHR: [&str; 28] = [
    "davon",
    "hiervon",
    "darunter",
    "darin",
    "je",
    "jeweils",
    "pro",
    "rund",
    "etwa",
    "ca",
    "knapp",
    "circa",
    "ungefähr",
    "mindestens",
    "höchstens",
    "maximal",
    "bis",
    "über",
    "unter",
    "ab",
    "fast",
    "gut",
    "monatlich",
    "zusätzlich",
    "weitere",
    "weiteren",
    "nochmals",
    "anteilig",
];

/// Bytes around an amount in which such words are looked for.
const UMGEBUNG: usize = 30;

fn is_rough(text: &str, satz: &Range<usize>, bytes: &Range<usize>) -> bool {
    let from =
        (bytes.start.saturating_sub(UMGEBUNG).max(satz.start)..=bytes.start).find(|at| text.is_char_boundary(*at));
    let before = &text[from.unwrap_or(bytes.start)..bytes.start];
    let last: Vec<&str> = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let last = last.iter().rev().take(2).any(|word| UNGEFAEHR.contains(&word.to_lowercase().as_str()));
    let behind = text[bytes.end..].trim_start_matches(' ');
    let price = ["je ", "pro ", "monatlich", "im Monat", "/"].iter().any(|word| behind.starts_with(word));
    last || price
}

/// Cells of a row that name what it is about, and bytes of such a cell: longer ones are prose.
const NAMEN_HOECHSTENS: usize = 3;
const ZELLE_HOECHSTENS: usize = 300;

/// Compares the amounts of typed tables, column by column.
fn tables(umfeld: &Umfeld<'_>, lesung: &Lesung<'_>, found: &mut Getippt<'_, '_>) {
    let text = lesung.lesetext.text();
    for table in lesung.tabellen() {
        for row in &table.zeilen {
            let amounts: Vec<Option<Betragsangabe>> = (row.iter().enumerate())
                .map(|(spalte, cell)| table.betrag(text, lesung.zahlen(), spalte, cell))
                .collect();
            let short = |cell: &Range<usize>| cell.len() <= ZELLE_HOECHSTENS;
            let named = row.iter().zip(&amounts).filter(|(cell, amount)| amount.is_none() && short(cell));
            let names: Vec<Range<usize>> = named.map(|(cell, _)| cell.clone()).take(NAMEN_HOECHSTENS).collect();
            for (spalte, one) in amounts.iter().enumerate().skip(1).filter_map(|(nr, one)| Some((nr, one.as_ref()?))) {
                let head = table.kopf.get(spalte).filter(|head| short(head)).cloned();
                // "Fläche in m²"
                if !one.waehrung && head.clone().is_some_and(|head| nennt_mass(&text[head])) {
                    continue;
                }
                let context = umfeld.stuecke(names.iter().cloned().chain(head.clone()));
                let worin = Tippumfeld::Spalte(head.clone());
                let stelle = Tippstelle { bytes: one.bytes.clone(), faktor: one.faktor, worin };
                let named = context.einziger(Staerke::Ganz).is_some() && !context.jahre.is_empty();
                let certain = one.waehrung || one.ziffern() >= 3 || named;
                match urteil(umfeld.figuren, &context, one, false) {
                    Urteil::Gleich(figur) if certain => found.gleich(&stelle, figur, sicher(umfeld, &context, figur)),
                    Urteil::Fast(figur, cent) if certain => found.fast(&stelle, figur, cent),
                    _ if !one.waehrung => {}
                    _ => match umfeld.zelle(&context, &names, head) {
                        Some((cent, figur)) => found.fast(&stelle, figur, cent),
                        None => found.fremd(&stelle),
                    },
                }
            }
        }
    }
}
