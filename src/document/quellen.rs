//! Templates + plan → the Typst project: one source per part and table, and a short document for each PDF.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::{Environment, OutputSpan, Value};

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::prosa::{Grundlage, Prosa, Tabelle, Texte};
use crate::source::{Route, Sources};

use super::kontext::{self, TextOf};
use super::prosa_markup::ProsaMarkup;
use super::{fehler, umgebung};

/// A Typst source that was rendered from a template.
#[derive(Debug)]
pub(super) struct Quelle {
    /// Typst.
    pub text: String,
    /// Which bytes came from which part of the template.
    pub spans: Vec<OutputSpan>,
}

/// The Typst project of a plan.
pub struct Quellen {
    /// Path inside the project → source.
    pub(super) dateien: BTreeMap<String, Quelle>,
    /// The documents to print, the whole paper first.
    pub(super) dokumente: Vec<DokumentQuelle>,
    /// The prose as it went into the templates.
    pub(super) prosa: Vec<(TextOf, ProsaMarkup)>,
}

/// A document to print.
#[derive(Debug, Clone)]
pub(super) struct DokumentQuelle {
    /// Its Typst file.
    pub path: String,
    /// What its file name has behind the number; empty for the whole paper.
    pub datei: String,
}

/// The folder of the layout inside the project, and of the parts.
pub(super) const LAYOUT: &str = "layout/";
const TEILE: &str = "teile/";

impl Quellen {
    /// The rendered sources, by their path inside the project.
    pub fn dateien(&self) -> impl Iterator<Item = (&str, &str)> {
        self.dateien.iter().map(|(path, quelle)| (path.as_str(), quelle.text.as_str()))
    }
}

/// Renders all templates.
///
/// # Errors
/// What is wrong in a template, at its place.
pub fn quellen(
    sources: &mut Sources,
    grundlage: &Arc<Grundlage>,
    texte: &Texte,
    werte: &Value,
) -> Result<Quellen, Vec<Diagnostic>> {
    let rat = &grundlage.rat;
    let mut env = umgebung::umgebung(grundlage);
    for path in rat.folder.paths().filter(|path| path.ends_with(".j2")) {
        let source = rat.folder.read(path).unwrap_or_default();
        let source =
            String::from_utf8_lossy(source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&source)).replace("\r\n", "\n");
        if let Err(error) = env.add_template_owned(path.to_owned(), source) {
            return Err(vec![fehler::vorlage(sources, rat, &error, werte)]);
        }
    }
    missing(grundlage)?;
    let mut prosa = Vec::new();
    let art = rat.vorlagenart(&grundlage.plan.vorlage.art);
    let teile = art.map(|art| art.teile.as_slice()).unwrap_or_default();
    let common = Value::from_pairs([
        ("stadt", Value::from(rat.raw.stadt.clone())),
        ("schrift", Value::from(rat.raw.form.schrift.clone())),
        ("worte", Value::from_pairs(rat.raw.worte.iter().map(|(key, word)| (key.clone(), Value::from(word.clone()))))),
        ("uebertrag", Value::from(rat.raw.uebertrag)),
        ("art", Value::from(art.map(|art| art.name.clone()))),
        ("stand", kontext::stand(grundlage)),
        ("planmittel_unvollstaendig", Value::from(kontext::planmittel_unvollstaendig(grundlage))),
        ("anteile_ergeben_100", Value::from(kontext::anteile_ergeben_100(grundlage))),
        ("texte", kontext::texte(texte, &mut prosa)),
        ("massnahmen", (0..grundlage.plan.massnahmen.len()).map(|nr| crate::prosa::massnahme(grundlage, nr)).collect()),
    ]);
    let with = |more: Value| minijinja::context! { ..more, ..common.clone(), ..werte.clone() };

    let mut dateien = BTreeMap::new();
    let mut dokumente = Vec::new();
    let mut wanted: Vec<(String, String, Value)> = Vec::new();
    for teil in teile {
        let mut more = vec![("anlage", Value::from(teil.anlage))];
        if Some(&teil.vorlage) == art.and_then(|art| art.massnahmenplan.as_ref()) {
            more.push(("massnahmenplan", kontext::massnahmenplan(grundlage)));
        }
        wanted.push((
            format!("{TEILE}{}.typ", teil.vorlage),
            format!("{}.typ.j2", teil.vorlage),
            with(Value::from_pairs(more)),
        ));
    }
    let tabellen: BTreeSet<&Tabelle> = texte.begruendung.iter().flat_map(Prosa::einschuebe).collect();
    for tabelle in tabellen {
        let themenbereich =
            tabelle.themenbereich.map_or(Value::from(()), |nr| crate::prosa::themenbereich(grundlage, nr));
        let more = Value::from_pairs([("themenbereich", themenbereich)]);
        wanted.push((
            format!("{TEILE}{}", kontext::einschub(tabelle)),
            format!("tabelle-{}.typ.j2", tabelle.name),
            with(more),
        ));
    }
    let names: Vec<Value> = teile.iter().map(|teil| Value::from(teil.vorlage.clone())).collect();
    let mut document = |name: &str, datei: &str, titel: Option<usize>, parts: Vec<Value>| {
        let path = format!("{name}.typ");
        let more = Value::from_pairs([("teile", Value::from(parts)), ("anlage", Value::from(titel))]);
        wanted.push((path.clone(), "dokument.typ.j2".to_owned(), with(more)));
        dokumente.push(DokumentQuelle { path, datei: datei.to_owned() });
    };
    document("gesamt", "", None, names);
    for teil in teile {
        document(&teil.vorlage, &teil.datei, teil.anlage, vec![Value::from(teil.vorlage.clone())]);
    }
    for (path, template, context) in wanted {
        let quelle =
            render(&env, &template, context).map_err(|error| vec![fehler::vorlage(sources, rat, &error, werte)])?;
        dateien.insert(path, quelle);
    }
    Ok(Quellen { dateien, dokumente, prosa })
}

/// Every part of the kind of Vorlage has its template.
fn missing(grundlage: &Grundlage) -> Result<(), Vec<Diagnostic>> {
    let (rat, art) = (&grundlage.rat, &grundlage.plan.vorlage.art);
    let known: Vec<&str> = rat.folder.paths().filter_map(|path| path.strip_suffix(".typ.j2")).collect();
    let teile = rat.vorlagenart(art).map(|art| art.teile.as_slice()).unwrap_or_default();
    let missing: Vec<Diagnostic> = (teile.iter().enumerate())
        .filter(|(_, teil)| !known.contains(&teil.vorlage.as_str()))
        .map(|(nr, teil)| {
            let route = Route::root().key("vorlagenarten").key(art).key("teile").index(nr).key("vorlage");
            Diagnostic::error(
                Code::VorlageFehlerhaft,
                Place::value(rat.source, route),
                format!("Die Vorlage `{}.typ.j2` fehlt", teil.vorlage),
            )
            .hint_opt(one_of(&teil.vorlage, known.iter().copied()))
        })
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}

fn render(env: &Environment<'_>, template: &str, context: Value) -> Result<Quelle, minijinja::Error> {
    let (text, spans) = env.get_template(template)?.render_with_spans(context)?;
    Ok(Quelle { text, spans })
}
