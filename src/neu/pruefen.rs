//! Checks a copy at the end: expressions that name something that was left out become placeholders.

use std::ops::Range;

use minijinja::Value;

use drucksache_plan::aendern::{Rohtext, Splice, ersetzen};
use drucksache_plan::check::Pruefling;
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::prosa;
use drucksache_plan::rat::{Raete, Zahlenform};
use drucksache_plan::source::{Node, NodeValue, Ordner, Sources};
use drucksache_tausch::einlesen::read_stand;

use super::jahre::{Jahreswandel, digits, expressions, in_text};
use super::kopierhindernis::Kopierhindernis;
use super::new_file::NewFile;
use super::places;

/// The text in front of an expression that can't be printed. The rule `platzhalter` finds it.
const OFFEN: &str = "TODO \\";

/// Checks a copy. Gives the files that have to change, and messages to the owner: a German line each, with paths below
/// `target`.
///
/// # Errors
/// The copy can't be read.
pub fn look_over(
    ordner: &Ordner,
    target: &str,
    dateien: &[NewFile],
    raete: &Raete,
    wandel: &Jahreswandel,
) -> Result<(Vec<NewFile>, Vec<String>), Kopierhindernis> {
    let stand = read_stand(ordner, raete);
    let Some(Pruefling { grundlage, werte, .. }) = stand.sound().and_then(|_| stand.pruefling()) else {
        return Err(unreadable(stand.sources(), stand.gelesen(), dateien));
    };
    let form = &grundlage.vordruck.zahlenform;
    let mut review = Review { werte, form, wandel, target, meldungen: Vec::new() };
    let mut changed = Vec::new();
    for datei in dateien {
        if is_yaml(datei) || datei.path.ends_with(".md") {
            changed.extend(review.datei(datei)?);
        }
    }
    Ok((changed, review.meldungen))
}

fn is_yaml(datei: &NewFile) -> bool {
    [".yaml", ".yml"].iter().any(|ending| datei.path.ends_with(ending))
}

struct Review<'a> {
    werte: &'a Value,
    form: &'a Zahlenform,
    wandel: &'a Jahreswandel,
    target: &'a str,
    meldungen: Vec<String>,
}

impl Review<'_> {
    /// The changed file; None where it need not change.
    fn datei(&mut self, datei: &NewFile) -> Result<Option<NewFile>, Kopierhindernis> {
        let mut own = Sources::default();
        let (id, _) = match is_yaml(datei) {
            true => own.add_yaml(datei.path.clone(), &datei.bytes),
            false => own.add_text(datei.path.clone(), &datei.bytes),
        };
        let file = own.get(id);
        let raw = Rohtext::new(&file.text);
        let mut new = datei.clone();
        let mut jahre = Vec::new();
        match &file.tree {
            Some(tree) => {
                self.past_jahre_in_tree(&raw, tree, &mut jahre);
                let vorlage = tree.entry("vorlage").filter(|_| datei.path == "plan.yaml");
                let mut changes = Vec::new();
                for (route, node) in vorlage.map(places::prosa).unwrap_or_default() {
                    let value = raw.value(node);
                    changes.extend(in_text(&raw, (route, node), |_| self.open_ends(&raw, value, &datei.path)));
                }
                new.change(&changes)?;
            }
            None if is_yaml(datei) => {}
            None => {
                self.past_jahre(&raw, 0..file.text.len(), &mut jahre);
                let splices = self.open_ends(&raw, 0..file.text.len(), &datei.path);
                let text = std::str::from_utf8(&datei.bytes).ok().filter(|_| !splices.is_empty());
                if let Some(changed) = text.and_then(|text| ersetzen(text, &raw, splices)) {
                    new.bytes = changed.text.into_bytes();
                }
            }
        }
        if !jahre.is_empty() {
            jahre.dedup();
            let (word, lines) = line_list(&jahre);
            self.meldungen.push(format!(
                "zu prüfen: {}/{}, {word} {lines}: dort steht noch ein Jahr des alten Plans im Text",
                self.target, datei.path
            ));
        }
        Ok(Some(new).filter(|new| new != datei))
    }

    /// Inserts the placeholder before each expression of a text that can't be printed.
    fn open_ends(&mut self, raw: &Rohtext<'_>, range: Range<usize>, path: &str) -> Vec<Splice> {
        let text = &raw.text()[range.clone()];
        let mark = if text.starts_with('"') { format!("{OFFEN}\\") } else { OFFEN.to_owned() };
        let mut splices = Vec::new();
        for inner in expressions(text) {
            let ausdruck = &text[inner.clone()];
            if prosa::druckbar(ausdruck, self.werte, self.form) {
                continue;
            }
            let ausdruck = ausdruck.split_whitespace().collect::<Vec<_>>().join(" ");
            self.meldungen.push(format!(
                "zu prüfen: {}/{path}, Zeile {}: `{ausdruck}` gibt es im neuen Plan nicht und steht jetzt als `TODO` im Text",
                self.target,
                raw.line_number(range.start + inner.start)
            ));
            let at = inner.start.saturating_sub(2);
            splices.push(Splice { range: at..at, with: mark.clone() });
        }
        splices
    }

    /// Adds the lines of a text that name, outside of expressions, a year of the old plan that the new one does not
    /// have.
    fn past_jahre(&self, raw: &Rohtext<'_>, range: Range<usize>, lines: &mut Vec<usize>) {
        let text = &raw.text()[range.clone()];
        let inside = expressions(text);
        for word in digits(text) {
            let (start, end) = (range.start + word.start, range.start + word.end);
            // In `20/2014` the year belongs to the number of another paper; `2014/2015` is found by its first year.
            let number = raw.text()[..start].ends_with('/');
            // Expressions are in the order of the text.
            let before = inside.partition_point(|inner| inner.end <= word.start);
            let in_expression = inside.get(before).is_some_and(|inner| inner.contains(&word.start));
            if self.wandel.is_past(&raw.text()[start..end]) && !number && !in_expression {
                lines.push(raw.line_number(start));
            }
        }
    }

    fn past_jahre_in_tree(&self, raw: &Rohtext<'_>, node: &Node, lines: &mut Vec<usize>) {
        match &node.value {
            NodeValue::Scalar { .. } => self.past_jahre(raw, raw.value(node), lines),
            NodeValue::Sequence(items) => items.iter().for_each(|item| self.past_jahre_in_tree(raw, item, lines)),
            NodeValue::Mapping(entries) => {
                // Ids and exceptions keep their years.
                let stays = |key: &str| matches!(key, "id" | "pruefung");
                for entry in entries.iter().filter(|entry| !stays(&entry.key)) {
                    self.past_jahre_in_tree(raw, &entry.value, lines);
                }
            }
        }
    }
}

fn line_list(lines: &[usize]) -> (&'static str, String) {
    match lines {
        [one] => ("Zeile", one.to_string()),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(ToString::to_string).collect();
            ("Zeilen", format!("{} und {last}", rest.join(", ")))
        }
        [] => ("Zeilen", String::new()),
    }
}

fn unreadable(sources: &Sources, diagnostics: &[Diagnostic], dateien: &[NewFile]) -> Kopierhindernis {
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
    Kopierhindernis::Unpassend(format!("Die Kopie ließe sich nicht lesen{}", why.unwrap_or_default()), hint.to_owned())
}
