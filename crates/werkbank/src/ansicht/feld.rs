//! A field of a page.

use drucksache_plan::source::Route;
use serde::Serialize;

use super::textstelle::Textstelle;
use crate::eingabe::Eingabeart;
use crate::weg;

/// A field: a value that can be typed, or a group or list of such fields.
#[derive(Debug, Clone, Serialize)]
pub struct Eingabefeld {
    /// What the page and requests know it by.
    pub id: String,
    /// The path of the file that it stands in.
    pub datei: String,
    /// Where it stands there.
    #[serde(with = "weg")]
    pub route: Route,
    /// What is typed.
    pub art: Eingabeart,
    /// What people call it.
    pub titel: String,
    /// What it is, in a sentence.
    pub hilfe: String,
    /// Whether it has to be there.
    pub pflicht: bool,
    /// Whether the file has it.
    pub vorhanden: bool,
    /// Whether it is an entry that was just added, or a part of one: nothing is typed there yet, so nothing is wrong yet.
    pub neu: bool,
    /// The values that it may have; of a line, those that are usual.
    pub wahl: Vec<Wahlwert>,
    /// The text in the file.
    pub wert: String,
    /// The same as people write it, which reads as the same value.
    pub gezeigt: String,
    /// What it was in an earlier state, where it is another now.
    pub anders: Option<String>,
    /// Findings about it.
    pub befunde: Vec<Feldbefund>,
    /// The fields in it.
    pub kinder: Vec<Eingabefeld>,
    /// What can be done with it beside typing: `anhaengen`, `entfernen`, `verschieben`, and `benennen` where what is
    /// appended needs a key.
    pub kann: Vec<&'static str>,
}

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wahlwert {
    /// As the file has it.
    pub wert: String,
    /// What people call it.
    pub titel: String,
}

/// A finding at a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Feldbefund {
    /// Its number among all findings, from 0.
    pub nr: usize,
    /// `fehler`, `warnung` or `hinweis`.
    pub schwere: &'static str,
    /// The problem.
    pub meldung: String,
    /// What to do; empty where there is nothing.
    pub hilfe: String,
    /// Where it is in the text of the field.
    pub im_text: Option<Textstelle>,
    /// How one click mends it; None where nothing is proposed.
    pub behebung: Option<Behebungsvorschlag>,
}

/// What a finding proposes, with what a request names it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Behebungsvorschlag {
    /// The path of the file.
    pub datei: String,
    /// The kind of the finding.
    pub code: &'static str,
    /// Its first line, from 1.
    pub zeile: usize,
    /// Its first column, from 1.
    pub spalte: usize,
    /// The text that it marks.
    pub stelle: String,
    /// What is written in its place.
    pub ersatz: String,
}

impl Eingabefeld {
    /// Calls for the field and all fields in it.
    pub(crate) fn each<'a>(&'a self, call: &mut dyn FnMut(&'a Self)) {
        call(self);
        self.kinder.iter().for_each(|kind| kind.each(call));
    }

    /// The same, to change them.
    pub(crate) fn each_mut(&mut self, call: &mut dyn FnMut(&mut Self)) {
        call(self);
        self.kinder.iter_mut().for_each(|kind| kind.each_mut(call));
    }
}
