//! Two Typst projects → one, along the files that the whole paper includes.

use std::collections::BTreeMap;

use crate::projekt::GESAMT;

use super::baum::{Markup, Teil, einbindung};
use super::einheiten::quelle;
use super::lesen::lesen;
use super::marken::Art;

/// The sources of a project by their paths.
pub(super) type Quelltexte = BTreeMap<String, String>;

const EINFUHR: &str =
    "#import \"/teile/lesefassung.typ\": als-ersetzt, als-gestrichen, als-gestrichene-ueberschrift, als-neu\n";

/// The merge of two projects, while it is done.
pub(super) struct Verschmelzung<'a> {
    alt: &'a Quelltexte,
    neu: &'a Quelltexte,
    /// The files at hand: of the old project and of the new one.
    ort: (String, String),
    /// What is done.
    fertig: Quelltexte,
    /// How many marks were set.
    pub(super) marken: usize,
    /// The first part that is included.
    erster: Option<String>,
}

/// What a merge gave.
#[derive(Debug)]
pub(super) struct Ergebnis {
    /// The sources of the whole paper with marks.
    pub dateien: Quelltexte,
    /// How many marks are set.
    pub marken: usize,
}

/// Merges the whole papers of two projects.
pub(super) fn verschmelzen(alt: &Quelltexte, neu: &Quelltexte) -> Ergebnis {
    let mut this = Verschmelzung {
        alt,
        neu,
        ort: (GESAMT.to_owned(), GESAMT.to_owned()),
        fertig: BTreeMap::new(),
        marken: 0,
        erster: None,
    };
    let read = |of: &Quelltexte| lesen(of.get(GESAMT).map(String::as_str).unwrap_or_default());
    let mut out = String::new();
    this.markup(&read(alt), &read(neu), &mut out);
    let Verschmelzung { mut fertig, marken, erster, .. } = this;
    fertig.insert(
        GESAMT.to_owned(),
        hinter_anweisungen(&out, "#import \"/teile/lesefassung.typ\": als-lesefassung\n#show: als-lesefassung\n"),
    );
    if let Some(first) = erster.and_then(|path| fertig.get_mut(&path)) {
        *first = hinter_anweisungen(
            first,
            &format!("#import \"/teile/lesefassung.typ\": als-kopf\n#als-kopf({})\n\n", marken > 0),
        );
    }
    Ergebnis { dateien: fertig, marken }
}

/// Puts something behind the rules that a source begins with.
fn hinter_anweisungen(source: &str, was: &str) -> String {
    let Markup(teile) = lesen(source);
    let front = teile.iter().take_while(|teil| matches!(teil, Teil::Anweisung { .. } | Teil::Fuge(_))).count();
    // The blanks behind the last rule: without them it would not end.
    let (before, behind) = teile.split_at(front);
    let newline = if before.is_empty() || quelle(before).ends_with('\n') { "" } else { "\n" };
    format!("{}{newline}{was}{}", quelle(before), quelle(behind))
}

impl Verschmelzung<'_> {
    /// The source of a file that is included from the one at hand.
    pub(super) fn datei(&self, pfad: &str, alt: bool) -> Option<String> {
        let (project, here) = if alt { (self.alt, &self.ort.0) } else { (self.neu, &self.ort.1) };
        project.get(&aufloesen(here, pfad)).cloned()
    }

    /// Includes a file of both.
    pub(super) fn einbinden(&mut self, alt: &str, neu: &str, ende: &str, out: &mut String) {
        let (Some(from), Some(to)) = (self.datei(alt, true), self.datei(neu, false)) else {
            return einbindung(out, neu, ende);
        };
        let ort = (aufloesen(&self.ort.0, alt), aufloesen(&self.ort.1, neu));
        self.einfuegen(ort, neu, "", ende, out, |this, text| this.markup(&lesen(&from), &lesen(&to), text));
    }

    /// Includes a file that only one of them has there, all marked.
    pub(super) fn einbinden_allein(&mut self, pfad: &str, ende: &str, art: Art, out: &mut String) {
        let Some(source) = self.datei(pfad, art == Art::Gestrichen) else {
            // Of the layout, or nowhere: the new text says what is included.
            if art == Art::Neu {
                einbindung(out, pfad, ende);
            }
            return;
        };
        let ort = (aufloesen(&self.ort.0, pfad), aufloesen(&self.ort.1, pfad));
        let zusatz = if art == Art::Gestrichen { "-gestrichen" } else { "" };
        self.einfuegen(ort, pfad, zusatz, ende, out, |this, text| this.markiere(&lesen(&source), art, text));
    }

    /// Writes a file under a name of its own and includes it.
    fn einfuegen(
        &mut self,
        ort: (String, String),
        pfad: &str,
        zusatz: &str,
        ende: &str,
        out: &mut String,
        write: impl FnOnce(&mut Self, &mut String),
    ) {
        let stamm = pfad.strip_suffix(".typ").unwrap_or(pfad).to_owned();
        let name = |nr: usize| format!("{stamm}{zusatz}{}.typ", if nr == 0 { String::new() } else { format!("-{nr}") });
        let here = self.ort.1.clone();
        let mut nr = 0;
        while self.fertig.contains_key(&aufloesen(&here, &name(nr))) {
            nr += 1;
        }
        let (pfad, target) = (name(nr), aufloesen(&here, &name(nr)));
        // The name is taken while what it includes is written.
        self.fertig.insert(target.clone(), String::new());
        self.erster.get_or_insert_with(|| target.clone());
        let before = std::mem::replace(&mut self.ort, ort);
        let marken = self.marken;
        let mut text = String::new();
        write(self, &mut text);
        self.ort = before;
        if self.marken > marken {
            text.insert_str(0, EINFUHR);
        }
        self.fertig.insert(target, text);
        einbindung(out, &pfad, ende);
    }
}

/// The path inside the project that another file includes.
fn aufloesen(von: &str, pfad: &str) -> String {
    if let Some(absolute) = pfad.strip_prefix('/') {
        return absolute.to_owned();
    }
    match von.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{pfad}"),
        None => pfad.to_owned(),
    }
}
