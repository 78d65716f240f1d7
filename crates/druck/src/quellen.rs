//! Templates + plan → the Typst project: one source per part and table, and a short document for each PDF.

use std::collections::BTreeSet;
use std::ops::Range;

use drucksache_plan::check::Pruefling;
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::prosa::{self, Einschub};
use drucksache_plan::rat::wurzeln;
use drucksache_plan::source::Sources;
use drucksache_plan::umfang;
use minijinja::{Environment, OutputSpan, OutputSpanKind, Value};

use crate::beilagen::beilagen;
use crate::beilegen::beilegen;
use crate::einlage::Einlage;
use crate::fassung::Fassung;
use crate::projekt::{DokumentQuelle, GESAMT, Projekt, Quelle, STIL, TEILE};
use crate::teile::{self, Druckteil};
use crate::umgebung::{self, ProseLog};
use crate::vorlagenfehler::vorlagenfehler;
use crate::zellen::{self, Zellen};
use crate::{bilder, datentabelle, kennzeichen, kontext, massnahmentabelle, vorlagen};

/// The purpose of the sources.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Zweck<'a> {
    /// The papers, with the files that the whole one embeds but for its tables, which are made when it is printed, and
    /// the finished PDFs that are placed into it.
    Papier(&'a [Einlage]),
    /// Pages for a screen: only the whole paper, with a fixed word in place of the Fassung, because otherwise each page
    /// would change with every edit. It embeds nothing, and finished PDFs are not placed into it.
    Vorschau,
    /// One side of a Lesefassung: calls around all printed strings tell the merge where text is. It embeds nothing,
    /// because a Lesefassung is made from two plans and is not the paper; it has no finished PDFs for the same reason.
    Lesefassung(&'a Angaben),
}

/// What both sides of a Lesefassung print about it.
#[derive(Debug)]
pub(crate) struct Angaben {
    /// The version that the plan is compared with.
    pub details: Value,
    /// Whether anything in one of the plans is not public.
    pub nichtoeffentlich: bool,
}

/// The word that a screen shows in place of the Fassung.
const VORSCHAU: &str = "Vorschau";

/// A file of the project that a template writes.
struct Wanted {
    path: String,
    template: String,
    context: Value,
}

/// Renders all templates of a plan. Files of the Rat that findings are about are added to `sources`.
///
/// # Errors
/// The mistakes in templates, at their places.
pub(crate) fn quellen(
    sources: &mut Sources,
    plan: &Pruefling<'_>,
    zweck: Zweck<'_>,
) -> Result<Projekt, Vec<Diagnostic>> {
    let vordruck = &plan.grundlage.vordruck;
    let missing = vorlagen::missing(&vordruck.rat, vordruck);
    let log = ProseLog::default();
    let zellen = if matches!(zweck, Zweck::Lesefassung(_)) { Zellen::Kenntlich } else { Zellen::Einfach };
    let env = environment(sources, plan, zellen, &log)?;
    if !missing.is_empty() {
        return Err(missing);
    }
    let fassung = match zweck {
        Zweck::Papier(_) | Zweck::Lesefassung(_) => Fassung::of(plan.sources, plan.grundlage),
        Zweck::Vorschau => Fassung::word(VORSCHAU),
    };
    let bilder = bilder::files(&plan.grundlage.plan);
    let layout = vordruck.bestand().ordner.clone();
    let mut projekt = Projekt { fassung: fassung.gesamt.clone(), bilder, layout, ..Projekt::default() };
    let wanted = wanted(plan, &fassung, zweck, &mut projekt);
    for Wanted { path, template, context } in wanted {
        let quelle = render(&env, &template, context, &projekt, &log);
        let wrong = |error| vec![vorlagenfehler(sources, &vordruck.rat, &vordruck.worte, &error, plan.werte)];
        projekt.dateien.insert(path, quelle.map_err(wrong)?);
    }
    // The merge of a Lesefassung compares words as they are.
    if !matches!(zweck, Zweck::Lesefassung(_)) {
        projekt.trennen();
    }
    if let Zweck::Papier(einlagen) = zweck {
        projekt.einlagen = einlagen.to_vec();
        beilegen(&mut projekt, plan.grundlage, beilagen(plan.sources, plan.grundlage, &fassung))?;
    }
    Ok(projekt)
}

/// The environment with all templates that the form reaches.
fn environment(
    sources: &mut Sources,
    plan: &Pruefling<'_>,
    zellen: Zellen,
    log: &ProseLog,
) -> Result<Environment<'static>, Vec<Diagnostic>> {
    let vordruck = &plan.grundlage.vordruck;
    let mut env = umgebung::umgebung(plan.grundlage, zellen, log);
    for path in vordruck.bestand().ordner.paths().filter(|path| path.ends_with(".j2")) {
        if let Err(error) = env.add_template_owned(path.to_owned(), vordruck.rat.ordner.text(path)) {
            return Err(vec![vorlagenfehler(sources, &vordruck.rat, &vordruck.worte, &error, plan.werte)]);
        }
    }
    Ok(env)
}

/// All files that templates write, in the order of rendering: parts, tables that prose inserts, style, documents.
fn wanted(plan: &Pruefling<'_>, fassung: &Fassung, zweck: Zweck<'_>, projekt: &mut Projekt) -> Vec<Wanted> {
    let Pruefling { grundlage, werte, texte, .. } = *plan;
    let (lesefassung, nichtoeffentlich) = match zweck {
        Zweck::Lesefassung(angaben) => (Some(&angaben.details), angaben.nichtoeffentlich),
        Zweck::Papier(_) | Zweck::Vorschau => (None, umfang::is_nichtoeffentlich(plan)),
    };
    let einlagen = if let Zweck::Papier(einlagen) = zweck { einlagen } else { &[] };
    let teile = teile::teile(grundlage, einlagen);
    let prosa = &mut projekt.prosa;
    let eigene = kontext::own_texts(grundlage, texte, prosa);
    let shared = kontext::texte(grundlage, texte, prosa);
    let common = kontext::shared(grundlage, fassung, &eigene, shared, lesefassung);
    let marked = Value::from_pairs([("nichtoeffentlich", Value::from(nichtoeffentlich))]);
    let with = |more: Value| minijinja::context! { ..more, ..marked.clone(), ..common.clone(), ..werte.clone() };
    let none = || with(Value::from_pairs([("anlage", Value::from(()))]));

    let mut wanted = Vec::new();
    for teil in &teile {
        let context = with(part(plan, teil, lesefassung.is_some(), &mut projekt.prosa));
        let path = format!("{TEILE}{}.typ", teil.name);
        wanted.push(Wanted { path, template: wurzeln::teil(&teil.vorlage), context });
    }
    let tabellen: BTreeSet<&Einschub> = texte.einschuebe().collect();
    for tabelle in tabellen {
        let bereich = tabelle.themenbereich.map_or(Value::from(()), |nr| prosa::themenbereich(grundlage, nr));
        let daten = tabelle.tabelle.as_ref().and_then(|id| datentabelle::datentabelle(grundlage, id));
        let context =
            with(Value::from_pairs([("themenbereich", bereich), ("tabelle", daten.unwrap_or(Value::from(())))]));
        let path = format!("{TEILE}{}", kontext::einschub(tabelle));
        wanted.push(Wanted { path, template: wurzeln::tabelle(tabelle.name), context });
    }
    wanted.push(Wanted { path: STIL.to_owned(), template: wurzeln::STIL.to_owned(), context: none() });
    if lesefassung.is_some() {
        let path = kennzeichen::MARKEN.to_owned();
        wanted.push(Wanted { path, template: wurzeln::LESEFASSUNG.to_owned(), context: none() });
    }
    for (dokument, names) in documents(&teile, zweck) {
        let names = Value::from(names.into_iter().map(Value::from).collect::<Vec<_>>());
        let context = with(Value::from_pairs([("teile", names), ("anlage", Value::from(dokument.anlage))]));
        let path = dokument.path.clone();
        wanted.push(Wanted { path, template: wurzeln::DOKUMENT.to_owned(), context });
        projekt.dokumente.push(dokument);
    }
    wanted
}

/// What the template of a part sees in addition to what all see; `marked` in a Lesefassung.
fn part(plan: &Pruefling<'_>, teil: &Druckteil, marked: bool, prosa: &mut Vec<kontext::PlacedProse>) -> Value {
    let Pruefling { grundlage, texte, .. } = *plan;
    let mut more = vec![("anlage", Value::from(teil.anlage))];
    if Some(&teil.vorlage) == grundlage.vordruck.massnahmenplan.as_ref() {
        more.push(("massnahmenplan", massnahmentabelle::massnahmenplan(grundlage, marked)));
    }
    if let Some(einlage) = &teil.einlage {
        more.push(("seiten", einlage.masse.iter().map(|mass| zellen::seitenmass(*mass)).collect()));
    }
    let anlagentext = teil.anlage.and_then(|nummer| texte.anlagentexte.get(nummer - 1)).and_then(Option::as_ref);
    if let Some(text) = anlagentext {
        let file = teil.anlage.and_then(|nummer| grundlage.plan.vorlage.anlagen[nummer - 1].text());
        more.push(("text", kontext::datei(grundlage, file, text, prosa)));
    }
    Value::from_pairs(more)
}

/// The documents with the names of their parts, the whole paper first.
fn documents(teile: &[Druckteil], zweck: Zweck<'_>) -> Vec<(DokumentQuelle, Vec<String>)> {
    let names = teile.iter().map(|teil| teil.name.clone()).collect();
    let whole = DokumentQuelle { path: GESAMT.to_owned(), datei: String::new(), anlage: None };
    let mut documents = vec![(whole, names)];
    // A paper of one part is that part. A screen shows the whole.
    if teile.len() > 1 && !matches!(zweck, Zweck::Vorschau) {
        documents.extend(teile.iter().filter(|teil| teil.einlage.is_none()).map(|teil| {
            let path = format!("{}.typ", teil.name);
            let dokument = DokumentQuelle { path, datei: teil.datei.clone(), anlage: teil.anlage };
            (dokument, vec![teil.name.clone()])
        }));
    }
    documents
}

fn render(
    env: &Environment<'_>,
    template: &str,
    context: Value,
    projekt: &Projekt,
    log: &ProseLog,
) -> Result<Quelle, minijinja::Error> {
    log.take();
    let (text, spans) = env.get_template(template)?.render_with_spans(context)?;
    let mut written = log.take();
    let mut prosa: Vec<(Range<usize>, usize)> = Vec::new();
    for range in spans.iter().filter(|span| span.kind() == OutputSpanKind::Expression).map(OutputSpan::output_range) {
        // Equal texts are told apart by the order in which they are written.
        let same = |nr: &usize| projekt.prosa.get(*nr).is_some_and(|(_, one)| one.markup == text[range.clone()]);
        if let Some(at) = written.iter().position(same) {
            prosa.push((range, written.remove(at)));
        }
    }
    Ok(Quelle { text: text.into(), spans, prosa, zugaben: Vec::new() })
}
