//! The long texts of a plan: Markdown files, files that can't be read as YAML, and prose in YAML files.

use drucksache_plan::source::Route;
use serde::Serialize;

use super::feld::{Eingabefeld, Feldbefund};
use crate::eingabe::Eingabeart;
use crate::planbild::Planbild;
use crate::weg::{self, feld_id};

/// A long text.
#[derive(Debug, Clone, Serialize)]
pub struct Planlangtext {
    /// The id of its field.
    pub id: String,
    /// The path of its file.
    pub datei: String,
    /// Where it stands in it; the root where it is the whole file.
    #[serde(with = "weg")]
    pub route: Route,
    /// What people call it.
    pub titel: String,
    /// `markdown`, or `yaml` for a file that can't be read as such and has to be mended as a text.
    pub art: &'static str,
    /// Whether it is the whole file.
    pub ganz: bool,
    /// The text.
    pub text: String,
    /// Findings about it.
    pub befunde: Vec<Feldbefund>,
}

/// The texts that are whole files.
pub(crate) fn ganze(bild: &Planbild) -> Vec<Planlangtext> {
    let whole = bild.quellen().filter(|(_, file)| file.tree.is_none()).map(|(pfad, file)| {
        let markdown = pfad.ends_with(".md");
        let heading = file.text.lines().find_map(|line| line.strip_prefix("# ")).filter(|_| markdown);
        Planlangtext {
            id: feld_id(pfad, &Route::root()),
            datei: pfad.to_owned(),
            route: Route::root(),
            titel: heading.unwrap_or(pfad).to_owned(),
            art: if markdown { "markdown" } else { "yaml" },
            ganz: true,
            text: file.text.clone(),
            befunde: Vec::new(),
        }
    });
    // What has still to be written can be written here.
    let fehlende = bild.fehlende().into_iter().map(|pfad| Planlangtext {
        id: feld_id(&pfad, &Route::root()),
        titel: pfad.clone(),
        datei: pfad,
        route: Route::root(),
        art: "markdown",
        ganz: true,
        text: String::new(),
        befunde: Vec::new(),
    });
    whole.chain(fehlende).collect()
}

/// The prose among fields.
pub(crate) fn of_felder<'a>(felder: impl Iterator<Item = &'a Eingabefeld>) -> Vec<Planlangtext> {
    let mut found = Vec::new();
    for feld in felder {
        feld.each(&mut |one| {
            if one.art == Eingabeart::Text && one.vorhanden {
                found.push(Planlangtext {
                    id: one.id.clone(),
                    datei: one.datei.clone(),
                    route: one.route.clone(),
                    titel: one.titel.clone(),
                    art: "markdown",
                    ganz: false,
                    text: one.wert.clone(),
                    befunde: Vec::new(),
                });
            }
        });
    }
    found
}
