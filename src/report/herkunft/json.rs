//! For programs. Version 1; the structs here are the format, so that renaming inside breaks no reader.

use std::collections::BTreeMap;

use drucksache_plan::herkunft::{Planzahl, Rechenart, Zahlenbuch};
use drucksache_plan::source::Sources;
use serde::Serialize;

use crate::git::Zeilencommits;

use super::baum::stelle;

#[derive(Serialize)]
struct HerkunftDocument<'a> {
    version: u32,
    plan: &'a str,
    /// Those that were asked for, by their places in `zahlen`.
    gefragt: Vec<usize>,
    zahlen: Vec<HerkunftEntry>,
}

/// A figure; each is there once, however many others it is a part of.
#[derive(Serialize)]
struct HerkunftEntry {
    name: String,
    pfad: Option<String>,
    wert: String,
    einheit: &'static str,
    unvollstaendig: bool,
    rechnung: &'static str,
    satz: Option<String>,
    monate: Option<[u32; 2]>,
    summanden: Vec<HerkunftPart>,
    datei: Option<String>,
    zeile: Option<usize>,
    zuletzt: Option<HerkunftCommit>,
}

#[derive(Serialize)]
struct HerkunftPart {
    zahl: usize,
    abzug: bool,
}

#[derive(Serialize)]
struct HerkunftCommit {
    commit: String,
    datum: String,
    betreff: String,
    grund: Option<String>,
}

/// Figures with all that they are computed from.
pub fn json(
    buch: &Zahlenbuch<'_>,
    sources: &Sources,
    plan: &str,
    gefragt: &[Planzahl],
    letzte: &Zeilencommits,
) -> String {
    let mut places: BTreeMap<Planzahl, usize> = BTreeMap::new();
    let mut order: Vec<Planzahl> = Vec::new();
    let mut place = |zahl: Planzahl, order: &mut Vec<Planzahl>| {
        *places.entry(zahl).or_insert_with(|| {
            order.push(zahl);
            order.len() - 1
        })
    };
    let asked: Vec<usize> = gefragt.iter().map(|zahl| place(*zahl, &mut order)).collect();
    let mut zahlen = Vec::new();
    while let Some(zahl) = order.get(zahlen.len()).copied() {
        let rechnung = buch.rechnung(zahl);
        let parts = rechnung.summanden.iter();
        let summanden = parts.map(|one| HerkunftPart { zahl: place(one.zahl, &mut order), abzug: one.abzug }).collect();
        zahlen.push(entry(buch, sources, zahl, summanden, letzte));
    }
    // Writing strings and numbers as JSON does not fail.
    let document = HerkunftDocument { version: 1, plan, gefragt: asked, zahlen };
    let mut out = serde_json::to_string_pretty(&document).unwrap_or_default();
    out.push('\n');
    out
}

fn entry(
    buch: &Zahlenbuch<'_>,
    sources: &Sources,
    zahl: Planzahl,
    summanden: Vec<HerkunftPart>,
    letzte: &Zeilencommits,
) -> HerkunftEntry {
    let wert = buch.wert(zahl);
    let art = buch.rechnung(zahl).art;
    let (datei, zeile) = stelle(buch, sources, zahl).unzip();
    let commit = datei.clone().zip(zeile).and_then(|at| letzte.get(&at)).map(|commit| HerkunftCommit {
        commit: commit.revision.id.clone(),
        datum: commit.revision.datum.format("%Y-%m-%d").unwrap_or_default(),
        betreff: commit.revision.betreff.clone(),
        grund: commit.grund(),
    });
    HerkunftEntry {
        name: buch.name(zahl),
        pfad: buch.pfad(zahl),
        wert: wert.map_or_else(String::new, |wert| wert.zahl.to_string()),
        einheit: wert.map_or("", |wert| wert.einheit.key()),
        unvollstaendig: wert.is_some_and(|wert| wert.unvollstaendig),
        rechnung: art.key(),
        satz: if let Rechenart::Prozent(satz) = art { Some(satz.normalize().to_string()) } else { None },
        monate: if let Rechenart::Monate { monate, von, .. } = art { Some([monate, von]) } else { None },
        summanden,
        datei,
        zeile,
        zuletzt: commit,
    }
}
