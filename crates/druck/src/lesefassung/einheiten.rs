//! The pieces of markup that are compared as a whole: paragraphs, tables, lists, inclusions.

use std::ops::Range;

use super::baum::{Aufruf, Glied, Markup, Teil, Wert, ohne_namen};
use super::worte::lesbar;
use super::zuordnung::{Merkmal, Worte};

/// A piece: a run of words, or something that stands by itself. In between are blanks.
pub(super) fn einheiten(markup: &Markup) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (nr, teil) in markup.0.iter().enumerate() {
        match teil {
            Teil::Fuge(_) => open &= !teil.trennt(),
            _ if open && teil.in_zeile() => {
                if let Some(run) = out.last_mut() {
                    run.end = nr + 1;
                }
            }
            _ => {
                out.push(nr..nr + 1);
                open = teil.in_zeile();
            }
        }
    }
    out
}

/// What stands before the first piece, between two, or behind the last.
pub(super) fn fuge(markup: &Markup, einheiten: &[Range<usize>], nr: usize) -> String {
    let from = nr.checked_sub(1).and_then(|before| einheiten.get(before)).map_or(0, |before| before.end);
    let to = einheiten.get(nr).map_or(markup.0.len(), |here| here.start);
    quelle(markup.0.get(from..to).unwrap_or_default())
}

/// The blanks around a piece, whatever is before and behind them.
pub(super) fn blanks(markup: &Markup, piece: &Range<usize>) -> (String, String) {
    let blank = |nr: Option<usize>| match nr.and_then(|nr| markup.0.get(nr)) {
        Some(Teil::Fuge(text)) => text.clone(),
        _ => String::new(),
    };
    (blank(piece.start.checked_sub(1)), blank(Some(piece.end)))
}

/// Pieces of markup as they are written.
pub(super) fn quelle(teile: &[Teil]) -> String {
    let mut out = String::new();
    teile.iter().for_each(|teil| teil.schreibe(&mut out));
    out
}

/// A run of words with its quotes as they are printed.
pub(super) fn klar(teile: &[Teil]) -> String {
    let mut out = String::new();
    for teil in teile {
        match teil {
            Teil::Wort(wort) => out.push_str(&wort.klar),
            teil => teil.schreibe(&mut out),
        }
    }
    out
}

/// What a piece is known by. `datei` gives the source of an included file.
pub(super) fn merkmal(teile: &[Teil], datei: &dyn Fn(&str) -> Option<String>) -> Merkmal {
    let mut text = String::new();
    teile.iter().for_each(|teil| text_des_teils(teil, &mut text));
    let worte = Worte::of(&text);
    match teile {
        [Teil::Einbindung { pfad, .. }] => {
            let source = datei(pfad).unwrap_or_else(|| pfad.clone());
            let markup = super::lesen::lesen(&source);
            let mut text = String::new();
            markup.0.iter().for_each(|teil| text_des_teils(teil, &mut text));
            Merkmal { ganz: source, name: String::new(), worte: Worte::of(&text), art: "include".to_owned() }
        }
        [Teil::Ausdruck { wert: wert @ Wert::Aufruf(_), .. }] if !teile.iter().all(Teil::in_zeile) => {
            let mut merkmal = merkmal_des_werts(wert);
            merkmal.ganz.insert(0, '#');
            merkmal
        }
        [Teil::Zeile { vor, .. }] => {
            Merkmal { ganz: quelle(teile), name: String::new(), worte, art: vor.trim().to_owned() }
        }
        [Teil::Anweisung { .. }] => {
            Merkmal { ganz: String::new(), name: String::new(), worte, art: "statement".to_owned() }
        }
        _ => Merkmal { ganz: klar(teile), name: String::new(), worte, art: LAUF.to_owned() },
    }
}

/// The kind of a run of words.
pub(super) const LAUF: &str = "run";

/// What a value among others is known by.
pub(super) fn merkmal_des_werts(wert: &Wert) -> Merkmal {
    let mut text = String::new();
    text_des_werts(wert, &mut text);
    let art = match wert {
        Wert::Aufruf(aufruf) => bauart(aufruf),
        Wert::Liste(glieder) => format!("list of {}", ohne_namen(glieder).count()),
        Wert::Inhalt(_) => "content".to_owned(),
        _ => "value".to_owned(),
    };
    Merkmal { ganz: wert.quelle(), name: name(wert), worte: Worte::of(&text), art }
}

/// A call with as many columns as it has: tables of different columns are different tables.
pub(super) fn bauart(aufruf: &Aufruf) -> String {
    let mut out = aufruf.name.clone();
    for key in ["kopf", "spalten", "gruppen", "jahre"] {
        if let Some(Wert::Liste(glieder)) = aufruf.benannt(key) {
            out.push_str(&format!(" {key} {}", ohne_namen(glieder).count()));
        }
    }
    out
}

/// What a row is called: what it says up to its first words.
fn name(wert: &Wert) -> String {
    let values: Vec<Wert> = match wert {
        Wert::Aufruf(aufruf) => ohne_namen(aufruf.klammer.as_deref().unwrap_or_default())
            .cloned()
            .chain(aufruf.bloecke.iter().map(|block| Wert::Inhalt(block.clone())))
            .collect(),
        Wert::Liste(glieder) => ohne_namen(glieder).cloned().collect(),
        _ => Vec::new(),
    };
    let mut out = String::new();
    for wert in values.iter().filter(|wert| !matches!(wert, Wert::Laufnummer(_))) {
        text_des_werts(wert, &mut out);
        if out.chars().any(char::is_alphabetic) {
            return out;
        }
    }
    String::new()
}

/// Adds the words that a value prints.
pub(super) fn text_des_werts(wert: &Wert, out: &mut String) {
    match wert {
        Wert::Roh(_) | Wert::Laufnummer(_) => {}
        Wert::Text(text) => {
            out.push_str(text);
            out.push(' ');
        }
        Wert::Inhalt(markup) => {
            markup.0.iter().for_each(|teil| text_des_teils(teil, out));
            out.push(' ');
        }
        Wert::Aufruf(aufruf) => {
            glieder(aufruf.klammer.as_deref().unwrap_or_default(), out);
            for block in &aufruf.bloecke {
                block.0.iter().for_each(|teil| text_des_teils(teil, out));
                out.push(' ');
            }
        }
        Wert::Liste(values) => glieder(values, out),
    }
}

fn glieder(glieder: &[Glied], out: &mut String) {
    for glied in glieder {
        if let Glied::Angabe { wert, .. } = glied {
            text_des_werts(wert, out);
        }
    }
}

fn text_des_teils(teil: &Teil, out: &mut String) {
    match teil {
        Teil::Fuge(_) => out.push(' '),
        Teil::Wort(wort) => out.extend(wort.klar.chars().filter(|c| *c != '\\')),
        Teil::Ausdruck { wert, .. } => text_des_werts(wert, out),
        Teil::Anweisung { .. } | Teil::Einbindung { .. } => {}
        Teil::Zeile { inhalt, .. } => inhalt.0.iter().for_each(|teil| text_des_teils(teil, out)),
    }
}

/// Whether a value prints anything that can be read.
pub(super) fn druckt(wert: &Wert) -> bool {
    let mut text = String::new();
    text_des_werts(wert, &mut text);
    lesbar(&text)
}
