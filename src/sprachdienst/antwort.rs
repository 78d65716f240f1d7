//! Answers in the shape of the protocol.

use std::collections::BTreeMap;

use drucksache_plan::diagnostic::Severity;
use drucksache_werkbank::{
    Auskunft, Dateiersatz, Editorbefund, Editorvorschlag, Editorvorschlagsart, Fundstelle, Korrektur, Textersatz,
    Vorschlagsliste,
};
use serde_json::{Value, json};

use super::nachricht::Korrekturumfang;

/// What the server can do.
pub(super) fn faehigkeiten() -> Value {
    json!({
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
            "hoverProvider": true,
            "completionProvider": {"triggerCharacters": ["{", ".", "|", ":"]},
            "definitionProvider": true,
            "referencesProvider": true,
            "renameProvider": {"prepareProvider": true},
            "codeActionProvider": {"codeActionKinds": [SCHNELL, ALLE]},
        },
        "serverInfo": {"name": "drucksache", "version": env!("CARGO_PKG_VERSION")},
    })
}

const SCHNELL: &str = "quickfix";
const ALLE: &str = "source.fixAll.drucksache";

/// A finding; `adresse` gives the address of a file of the plan.
pub(super) fn befund(one: &Editorbefund, adresse: &dyn Fn(&str) -> String) -> Value {
    let severity = match one.schwere {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    };
    let mut found = json!({
        "range": one.bereich, "severity": severity, "code": one.code, "source": "drucksache", "message": one.meldung,
    });
    if !one.dazu.is_empty() {
        let place = |pfad: &str, bereich| json!({"uri": adresse(pfad), "range": bereich});
        let dazu = one.dazu.iter().map(|it| json!({"location": place(&it.pfad, it.bereich), "message": it.was}));
        found["relatedInformation"] = dazu.collect();
    }
    found
}

pub(super) fn auskunft(one: &Auskunft) -> Value {
    json!({"contents": {"kind": "markdown", "value": one.text}, "range": one.bereich})
}

pub(super) fn vorschlaege(of: &Vorschlagsliste) -> Value {
    let items: Vec<Value> = of.liste.iter().enumerate().map(|(nr, one)| vorschlag(nr, one)).collect();
    json!({"isIncomplete": of.gekuerzt, "items": items})
}

fn vorschlag(nr: usize, one: &Editorvorschlag) -> Value {
    let kind = match one.art {
        Editorvorschlagsart::Schluessel => 10,
        Editorvorschlagsart::Wert => 12,
        Editorvorschlagsart::Zahl => 6,
        Editorvorschlagsart::Filter => 3,
    };
    let mut item = json!({
        "label": one.name, "kind": kind,
        // The order of the plan, and what is looked for in its words as well.
        "sortText": format!("{nr:04}"), "filterText": format!("{} {} {}", one.name, one.wert, one.beschreibung).trim(),
        "textEdit": {"range": one.bereich, "newText": one.neu},
    });
    if !one.wert.is_empty() {
        item["detail"] = json!(one.wert);
    }
    if !one.beschreibung.is_empty() {
        item["documentation"] = json!(one.beschreibung);
    }
    item
}

pub(super) fn fundstellen(found: &[Fundstelle], adresse: &dyn Fn(&str) -> String) -> Value {
    found.iter().map(|one| json!({"uri": adresse(&one.pfad), "range": one.bereich})).collect()
}

fn texte(ersatz: &[Textersatz]) -> Value {
    ersatz.iter().map(|one| json!({"range": one.bereich, "newText": one.neu})).collect()
}

pub(super) fn umbenennung(changes: &[Dateiersatz], adresse: &dyn Fn(&str) -> String) -> Value {
    let changes: BTreeMap<String, Value> = changes.iter().map(|one| (adresse(&one.pfad), texte(&one.ersatz))).collect();
    json!({"changes": changes})
}

/// The corrections of the kinds that are wanted.
pub(super) fn korrekturen(all: &[Korrektur], adresse: &str, umfang: &Korrekturumfang) -> Value {
    let wants = |kind: &str| {
        let is_in = |wanted: &String| kind == wanted || kind.strip_prefix(wanted).is_some_and(|it| it.starts_with('.'));
        umfang.only.as_ref().is_none_or(|only| only.iter().any(is_in))
    };
    let mut found: Vec<Value> = Vec::new();
    if wants(SCHNELL) {
        found.extend(all.iter().map(|one| korrektur(one, SCHNELL, adresse, umfang)));
    }
    // All of a file are asked for by name only, as when it is saved.
    if umfang.only.is_some() && wants(ALLE) {
        found.extend(all.last().map(|one| korrektur(one, ALLE, adresse, umfang)));
    }
    found.into()
}

fn korrektur(one: &Korrektur, kind: &str, adresse: &str, umfang: &Korrekturumfang) -> Value {
    let mends = |shown: &&Value| {
        one.behebt.iter().any(|(code, bereich)| shown["code"] == *code && shown["range"] == json!(bereich))
    };
    let mended: Vec<&Value> = umfang.diagnostics.iter().filter(mends).collect();
    json!({
        "title": one.titel, "kind": kind, "diagnostics": mended, "isPreferred": !one.alles,
        "edit": {"changes": {adresse: texte(&one.ersatz)}},
    })
}
