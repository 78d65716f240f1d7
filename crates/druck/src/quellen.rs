//! Templates + plan → the Typst project: one source per part and table, and a short document for each PDF.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::{Environment, OutputSpan, Value};
use typst::foundations::Bytes;

use crate::beilagen::{self, Beilage};
use crate::fassung::Fassung;
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::prosa::{Grundlage, Prosa, Tabelle, Texte};
use drucksache_plan::source::Sources;

use super::kontext::{self, TextOf};
use super::prosa_markup::ProsaMarkup;
use super::umgebung::Zellen;
use super::{escape, fehler, lesefassung, teile, umgebung, vorlagenpruefung};

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
    /// What the whole paper carries, by its path inside the project.
    pub(super) beilagen: BTreeMap<String, Bytes>,
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
pub(super) const TEILE: &str = "teile/";
/// The calls that attach what the paper carries.
const BEILAGEN: &str = "beilagen.typ";
/// What the layout knows of the Rat: font and colours.
pub(super) const STIL: &str = "layout/stil.typ";

impl Quellen {
    /// The rendered sources, by their path inside the project.
    pub fn dateien(&self) -> impl Iterator<Item = (&str, &str)> {
        self.dateien.iter().map(|(path, quelle)| (path.as_str(), quelle.text.as_str()))
    }

    /// The same project with the whole paper as its only document.
    #[must_use]
    pub fn nur_gesamt(mut self) -> Self {
        self.dokumente.truncate(1);
        self
    }

    /// What the whole paper carries, by its path inside the project.
    pub fn beilagen(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.beilagen.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
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
    quellen_fuer(sources, grundlage, texte, werte, None)
}

/// Renders all templates; for a Lesefassung, that which is printed is told from all else, and `lesefassung` says what the
/// plan is compared with.
pub(super) fn quellen_fuer(
    sources: &mut Sources,
    grundlage: &Arc<Grundlage>,
    texte: &Texte,
    werte: &Value,
    lesefassung: Option<&Value>,
) -> Result<Quellen, Vec<Diagnostic>> {
    let rat = &grundlage.rat;
    let wie = if lesefassung.is_some() { Zellen::Kenntlich } else { Zellen::Einfach };
    let mut env = umgebung::umgebung(grundlage, wie);
    for path in rat.bestand().folder.paths().filter(|path| path.ends_with(".j2")) {
        if let Err(error) = env.add_template_owned(path.to_owned(), vorlagenpruefung::text(rat, path)) {
            return Err(vec![fehler::vorlage(sources, rat, &error, werte)]);
        }
    }
    let missing = vorlagenpruefung::fehlende(rat, &rat.formular);
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut prosa = Vec::new();
    let formular = &rat.formular;
    let teile = teile::teile(grundlage);
    let eigene = kontext::eigene_texte(grundlage, texte, &mut prosa);
    let fassung = Fassung::of(sources, grundlage);
    let common =
        kontext::gemeinsam(grundlage, &fassung, &eigene, kontext::texte(grundlage, texte, &mut prosa), lesefassung);
    let with = |more: Value| minijinja::context! { ..more, ..common.clone(), ..werte.clone() };

    let mut dateien = BTreeMap::new();
    let mut dokumente = Vec::new();
    let mut wanted: Vec<(String, String, Value)> = Vec::new();
    for teil in &teile {
        let mut more = vec![("anlage", Value::from(teil.anlage))];
        if Some(&teil.vorlage) == formular.massnahmenplan.as_ref() {
            more.push(("massnahmenplan", kontext::massnahmenplan(grundlage)));
        }
        let anlagentext = teil.anlage.and_then(|nummer| texte.anlagentexte.get(nummer - 1)).and_then(Option::as_ref);
        if let Some(text) = anlagentext {
            let file = teil.anlage.and_then(|nummer| grundlage.plan.vorlage.anlagen[nummer - 1].text());
            more.push(("text", kontext::datei(grundlage, file, text, &mut prosa)));
        }
        wanted.push((
            format!("{TEILE}{}.typ", teil.name),
            format!("{}.typ.j2", teil.vorlage),
            with(Value::from_pairs(more)),
        ));
    }
    let tabellen: BTreeSet<&Tabelle> = texte.lange().flat_map(Prosa::einschuebe).collect();
    for tabelle in tabellen {
        let themenbereich =
            tabelle.themenbereich.map_or(Value::from(()), |nr| drucksache_plan::prosa::themenbereich(grundlage, nr));
        let more = Value::from_pairs([("themenbereich", themenbereich)]);
        wanted.push((
            format!("{TEILE}{}", kontext::einschub(tabelle)),
            format!("tabelle-{}.typ.j2", tabelle.name),
            with(more),
        ));
    }
    let none = || with(Value::from_pairs([("anlage", Value::from(()))]));
    wanted.push((STIL.to_owned(), "stil.typ.j2".to_owned(), none()));
    if lesefassung.is_some() {
        wanted.push((lesefassung::MARKEN.to_owned(), "lesefassung.typ.j2".to_owned(), none()));
    }
    let names: Vec<Value> = teile.iter().map(|teil| Value::from(teil.name.clone())).collect();
    let mut document = |name: &str, datei: &str, titel: Option<usize>, parts: Vec<Value>| {
        let path = format!("{name}.typ");
        let more = Value::from_pairs([("teile", Value::from(parts)), ("anlage", Value::from(titel))]);
        wanted.push((path.clone(), "dokument.typ.j2".to_owned(), with(more)));
        dokumente.push(DokumentQuelle { path, datei: datei.to_owned() });
    };
    document("gesamt", "", None, names);
    // A paper of one part is that part.
    for teil in teile.iter().filter(|_| teile.len() > 1) {
        document(&teil.name, &teil.datei, teil.anlage, vec![Value::from(teil.name.clone())]);
    }
    for (path, template, context) in wanted {
        let quelle =
            render(&env, &template, context).map_err(|error| vec![fehler::vorlage(sources, rat, &error, werte)])?;
        dateien.insert(path, quelle);
    }
    if lesefassung.is_some() {
        // It is made from two plans, and is not the paper.
        return Ok(Quellen { dateien, dokumente, prosa, beilagen: BTreeMap::new() });
    }
    let beilagen = beilagen::beilagen(sources, grundlage, &fassung);
    if let Some(gesamt) = dokumente.first().and_then(|dokument| dateien.get_mut(&dokument.path)) {
        let calls = anhaengen(gesamt, &beilagen);
        dateien.insert(BEILAGEN.to_owned(), calls);
    }
    let beilagen = beilagen.into_iter().map(|one| (one.path, Bytes::new(one.bytes))).collect();
    Ok(Quellen { dateien, dokumente, prosa, beilagen })
}

/// Lets a document carry files. They are in the project under the names that they have in the PDF.
fn anhaengen(gesamt: &mut Quelle, beilagen: &[Beilage]) -> Quelle {
    gesamt.text.push_str(&format!("\n#include \"{BEILAGEN}\"\n"));
    let mut text = String::from("// What the paper carries: the plan that it was made from.\n");
    for Beilage { path, .. } in beilagen {
        let (kind, relationship, description) = beilagenart(path);
        text.push_str(&format!(
            "#pdf.attach({}, mime-type: \"{kind}\", relationship: \"{relationship}\", description: {})\n",
            escape::string(path),
            escape::string(description),
        ));
    }
    Quelle { text, spans: Vec::new() }
}

/// MIME type, relationship to the paper, and description of a file that it carries.
fn beilagenart(path: &str) -> (&'static str, &'static str, &'static str) {
    let kind = match path.rsplit('.').next().unwrap_or_default().to_lowercase().as_str() {
        "yaml" | "yml" => "application/yaml",
        "md" => "text/markdown",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "otf" => "font/otf",
        "ttf" => "font/ttf",
        "ttc" | "otc" => "font/collection",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        _ => "text/plain",
    };
    if path == beilagen::HERKUNFT {
        (kind, "data", "Woraus dieses Papier gemacht ist")
    } else if path.starts_with(beilagen::PLAN) {
        (kind, "source", "Der Plan, aus dem dieses Papier gedruckt ist")
    } else {
        (kind, "supplement", "Das Formular, auf dem dieses Papier gedruckt ist")
    }
}

fn render(env: &Environment<'_>, template: &str, context: Value) -> Result<Quelle, minijinja::Error> {
    let (text, spans) = env.get_template(template)?.render_with_spans(context)?;
    Ok(Quelle { text, spans })
}
