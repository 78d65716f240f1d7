//! What a copy needs before it is done: expressions that name something that is gone become text to mend.

use std::path::Path;

use minijinja::Value;

use drucksache_plan::check::Pruefling;
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::prosa;
use drucksache_plan::rat::{Raete, Zahlenform};
use drucksache_plan::source::{Node, NodeValue, Sources};
use drucksache_plan::stand::Stand;

use crate::platte;

use super::jahre::{Jahreswandel, ausdruecke};
use super::kopie::{prosa as prosa_von, wie_zuvor};
use super::text::{Text, ziffern};
use super::{Datei, Hindernis};

/// Stands before an expression that can't be printed; the rule `platzhalter` finds it.
const OFFEN: &str = "TODO \\";

/// Looks a copy over. Gives the files that have to change, and what its owner should look at, each a German line with
/// the path of `ziel`.
///
/// # Errors
/// The copy can't be read.
pub fn nachsehen(
    ordner: &Path,
    ziel: &str,
    dateien: &[Datei],
    raete: &Raete,
    wandel: &Jahreswandel,
) -> Result<(Vec<Datei>, Vec<String>), Hindernis> {
    let stand = Stand::lesen(&platte::ordner(ordner), raete);
    let Some(Pruefling { grundlage, werte, .. }) = stand.sound().and_then(|_| stand.pruefling()) else {
        return Err(unlesbar(stand.sources(), stand.gelesen(), dateien));
    };
    let pruefer = Pruefer { werte, form: &grundlage.vordruck.zahlenform, wandel, ziel };
    let mut neu = Vec::new();
    let mut meldungen = Vec::new();
    for datei in dateien {
        let is_yaml = [".yaml", ".yml"].iter().any(|ending| datei.path.ends_with(ending));
        if !is_yaml && !datei.path.ends_with(".md") {
            continue;
        }
        let mut own = Sources::default();
        let (id, _) = match is_yaml {
            true => own.add_yaml(datei.path.clone(), &datei.bytes),
            false => own.add_text(datei.path.clone(), &datei.bytes),
        };
        let file = own.get(id);
        let mut text = Text::new(&file.text);
        let mut jahre = Vec::new();
        let mut ranges = Vec::new();
        if let Some(tree) = &file.tree {
            pruefer.alte_jahre_im_baum(&text, tree, &mut jahre);
            let vorlage = tree.entry("vorlage").filter(|_| datei.path == "plan.yaml");
            ranges.extend(vorlage.map(prosa_von).unwrap_or_default().into_iter().map(|node| text.wert(node)));
        } else if !is_yaml {
            pruefer.alte_jahre(&text, 0..file.text.len(), &mut jahre);
            ranges.push(0..file.text.len());
        }
        let changed = pruefer.ausdruecke(&mut text, ranges, &datei.path, &mut meldungen);
        if !jahre.is_empty() {
            jahre.dedup();
            let (wort, lines) = zeilen(&jahre);
            meldungen.push(format!(
                "zu prüfen: {ziel}/{}, {wort} {lines}: dort steht noch ein Jahr des alten Plans im Text",
                datei.path
            ));
        }
        if changed {
            neu.push(Datei { path: datei.path.clone(), bytes: wie_zuvor(&datei.bytes, text.neu()) });
        }
    }
    Ok((neu, meldungen))
}

struct Pruefer<'a> {
    werte: &'a Value,
    form: &'a Zahlenform,
    wandel: &'a Jahreswandel,
    ziel: &'a str,
}

impl Pruefer<'_> {
    /// Puts a mark before what can't be printed; true where there is something.
    fn ausdruecke(
        &self,
        text: &mut Text<'_>,
        ranges: Vec<std::ops::Range<usize>>,
        path: &str,
        meldungen: &mut Vec<String>,
    ) -> bool {
        let mut changed = false;
        for range in ranges {
            let quoted = text.alt()[range.clone()].starts_with('"');
            for inner in ausdruecke(text.alt(), range) {
                let ausdruck = &text.alt()[inner.clone()];
                if prosa::druckbar(ausdruck, self.werte, self.form) {
                    continue;
                }
                let ausdruck = ausdruck.split_whitespace().collect::<Vec<_>>().join(" ");
                meldungen.push(format!(
                    "zu prüfen: {}/{path}, Zeile {}: `{ausdruck}` gibt es im neuen Plan nicht und steht jetzt als TODO im Text",
                    self.ziel,
                    text.zeilennummer(inner.start)
                ));
                let at = inner.start.saturating_sub(2);
                text.ersetzen(at..at, if quoted { format!("{OFFEN}\\") } else { OFFEN.to_owned() });
                changed = true;
            }
        }
        changed
    }

    /// The lines of a text, outside of its expressions, that name a year which the old plan has and the new one not.
    fn alte_jahre(&self, text: &Text<'_>, range: std::ops::Range<usize>, lines: &mut Vec<usize>) {
        let inside = ausdruecke(text.alt(), range.clone());
        for digits in ziffern(&text.alt()[range.clone()]) {
            let (start, end) = (range.start + digits.start, range.start + digits.end);
            // `20/2014` is a number of another paper, and `2014/2015` is told by its first year.
            let number = text.alt()[..start].ends_with('/');
            let in_expression = inside.iter().any(|inner| inner.contains(&start));
            if self.wandel.vergangen(&text.alt()[start..end]) && !number && !in_expression {
                lines.push(text.zeilennummer(start));
            }
        }
    }

    fn alte_jahre_im_baum(&self, text: &Text<'_>, node: &Node, lines: &mut Vec<usize>) {
        match &node.value {
            NodeValue::Scalar { .. } => self.alte_jahre(text, text.wert(node), lines),
            NodeValue::Sequence(items) => items.iter().for_each(|item| self.alte_jahre_im_baum(text, item, lines)),
            NodeValue::Mapping(entries) => {
                // What stays by intention: when something goes into use, names, excuses.
                let stays = |key: &str| matches!(key, "inbetriebnahme" | "id" | "pruefung");
                for entry in entries.iter().filter(|entry| !stays(&entry.key)) {
                    self.alte_jahre_im_baum(text, &entry.value, lines);
                }
            }
        }
    }
}

fn zeilen(lines: &[usize]) -> (&'static str, String) {
    match lines {
        [one] => ("Zeile", one.to_string()),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(ToString::to_string).collect();
            ("Zeilen", format!("{} und {last}", rest.join(", ")))
        }
        [] => ("Zeilen", String::new()),
    }
}

fn unlesbar(sources: &Sources, diagnostics: &[Diagnostic], dateien: &[Datei]) -> Hindernis {
    let first = diagnostics.iter().find(|one| one.severity == Severity::Error);
    let why = first.map(|one| {
        let file = sources.get(one.place.file).path.rsplit('/').next().unwrap_or_default().to_owned();
        format!(" ({file}, Zeile {}: {})", one.place.resolve(sources).start.line, one.message)
    });
    let anchors = dateien.iter().filter(|datei| datei.path.ends_with("yaml")).any(|datei| {
        let names = |pair: &[u8]| pair[0] == b' ' && matches!(pair[1], b'&' | b'*') && pair[2].is_ascii_alphanumeric();
        datei.bytes.windows(3).any(names)
    });
    let hint = match anchors {
        true => {
            "Schreiben Sie den alten Plan ohne Anker (`&name`) und Verweise (`*name`), und versuchen Sie es noch einmal"
        }
        false => {
            "Hat sich das Formular geändert, nennen Sie im alten Plan unter `vorlage` die Fassung, auf der er gedruckt ist, zum Beispiel `formularstand: \"2025\"`, und danach im neuen die neue"
        }
    };
    Hindernis::Unpassend(format!("Die Kopie ließe sich nicht lesen{}", why.unwrap_or_default()), hint.to_owned())
}
