//! The public plan: what is not public is taken out, and its sums stay.
//!
//! It is a folder of files like any other, written anew from what was read: no comment, no name of a file and nothing
//! that only serves the check comes along. Everything public is made from it: the paper, what it embeds, its Fassung. So
//! what is not in these files can't be on paper.

mod anteil;
mod pruefung;
mod texte;
mod yaml;

use serde_json::{Map, Value, json};

use crate::check::Pruefling;
use crate::plan::{
    Anlageninhalt, BEGRUENDUNG, GESTRICHEN, Genannt, KANN_NICHTOEFFENTLICH, MASSNAHMEN_ORDNER, Massnahme,
    NICHTOEFFENTLICH, PLAN_DATEI, RawMassnahmen, RawPlan, Umfang,
};
use crate::prosa::{Grundlage, Texte, rewritten};
use crate::source::{Dateien, Ordner, SourceId, Sources};
use crate::structure::Schema;

pub use pruefung::verstoesse;

/// The word of a Rat for what is not there.
const WORT: &str = "nicht_oeffentlich";

/// Whether a plan may hold anything that is not public.
pub fn hat_geheimes(sources: &Sources, grundlage: &Grundlage) -> bool {
    let plan = &grundlage.plan;
    let marked =
        |file: SourceId| ["oeffentlich", "öffentlich"].iter().any(|mark| sources.get(file).text.contains(mark));
    plan.vorlage.umfang == Umfang::Intern && (!plan.geheim().is_empty() || plan.markdown().any(marked))
}

/// Whether any file says of anything that it is not public, as far as that can be seen without reading the plan.
pub fn nennt_nichtoeffentliches(sources: &Sources) -> bool {
    let marks = |text: &str| [MARKE, "nichtöffentlich"].iter().any(|mark| text.contains(mark));
    sources.of_plan().any(|file| marks(&file.text))
}

/// Whether a plan says of anything in it that it is not public: then every page of its paper says so.
pub fn ist_nichtoeffentlich(ganz: &Pruefling<'_>) -> bool {
    let (vorlage, plan) = (&ganz.grundlage.plan.vorlage, &ganz.grundlage.plan);
    // A form may declare a field that this plan leaves blank.
    let stated = |name: &String| {
        let field = vorlage.formular.get(name);
        field.map_or(KANN_NICHTOEFFENTLICH.contains(&name.as_str()), |field| field.wert.is_some())
    };
    let sections = ganz.texte.lange().any(|text| !text.geheim(usize::MAX).is_empty());
    vorlage.umfang == Umfang::Intern
        && (vorlage.nichtoeffentlich.iter().any(stated)
            || vorlage.beratungsfolge.iter().any(|one| one.nichtoeffentlich)
            || vorlage.anlagen.iter().any(|one| one.nichtoeffentlich)
            || plan.massnahmen.iter().any(|one| one.nichtoeffentlich)
            || sections)
}

/// The public plan of a plan without errors: all files that it consists of, which is all that the public paper is made
/// from beside the Rat. `shown` is what messages call the folder, `genannt` which sums of what is gone are told.
pub fn streichen(ganz: &Pruefling<'_>, shown: &str, genannt: &Genannt) -> Ordner {
    let Pruefling { sources, grundlage, texte, .. } = *ganz;
    let plan = &grundlage.plan;
    let mut dateien = Dateien::new();
    anlagen(sources, grundlage, texte, &mut dateien);

    let schema = Schema::of::<RawPlan>();
    let mut wurzel = instanz(sources, plan.source, &schema);
    vorlage(grundlage, &mut wurzel);
    wurzel.shift_remove("pruefung");
    if let Some(haushalt) = wurzel.get_mut("haushalt").and_then(Value::as_object_mut) {
        haushalt.shift_remove("aenderungsgrund");
    }
    remove_keys(&mut wurzel, "themenbereiche", &["kontrollsumme"]);
    let oeffentlich = |file: SourceId, instanz: &mut Map<String, Value>| {
        let own: Vec<&Massnahme> = plan.massnahmen.iter().filter(|one| one.source == file).collect();
        massnahmen(instanz, own.iter().any(|one| !one.nichtoeffentlich));
        instanz.shift_remove("kontrollsumme");
    };
    oeffentlich(plan.source, &mut wurzel);
    let schema = Schema::of::<RawMassnahmen>();
    let weitere = plan.dateien.iter().filter(|file| **file != plan.source).map(|file| {
        let mut instanz = instanz(sources, *file, &schema);
        oeffentlich(*file, &mut instanz);
        instanz
    });
    let mut teile: Vec<Map<String, Value>> = yaml::own_file(&mut wurzel).into_iter().chain(weitere).collect();
    teile.retain(|teil| teil.get("massnahmen").and_then(Value::as_array).is_some_and(|items| !items.is_empty()));
    for (nr, text) in teile.into_iter().flat_map(yaml::split_files).enumerate() {
        dateien.insert(format!("{MASSNAHMEN_ORDNER}/{:04}.yaml", nr + 1), text.into_bytes());
    }
    dateien.insert(PLAN_DATEI.to_owned(), yaml::to_yaml(&Value::Object(wurzel)).into_bytes());
    if let Some(anteil) = anteil::anteil(grundlage, genannt) {
        dateien.insert(NICHTOEFFENTLICH.to_owned(), yaml::to_yaml(&anteil).into_bytes());
    }
    Ordner::speicher(shown, dateien)
}

/// A file as it was read, every key in its one spelling.
fn instanz(sources: &Sources, file: SourceId, schema: &Schema) -> Map<String, Value> {
    match sources.get(file).tree.as_ref().and_then(|tree| schema.instance(tree)) {
        Some(Value::Object(map)) => map,
        // A plan without errors has only files with keys.
        _ => Map::new(),
    }
}

/// Leaves keys out of every item of a list.
fn remove_keys(holder: &mut Map<String, Value>, list: &str, keys: &[&str]) {
    let items = holder.get_mut(list).and_then(Value::as_array_mut);
    for item in items.into_iter().flatten().filter_map(Value::as_object_mut) {
        for key in keys {
            item.shift_remove(*key);
        }
    }
}

fn is_secret(item: &Value) -> bool {
    item.get(MARKE) == Some(&Value::Bool(true))
}

/// The key that marks what is not public.
const MARKE: &str = "nichtoeffentlich";

/// The public Maßnahmen of a file; none where the table of all Maßnahmen is not public.
fn massnahmen(instanz: &mut Map<String, Value>, einige: bool) {
    if let Some(items) = instanz.get_mut("massnahmen").and_then(Value::as_array_mut) {
        items.retain(|item| einige && !is_secret(item));
    }
    remove_keys(instanz, "massnahmen", &[MARKE, "aenderungsgrund"]);
    let items = instanz.get_mut("massnahmen").and_then(Value::as_array_mut).into_iter().flatten();
    for item in items.filter_map(Value::as_object_mut) {
        rewrite(item, "beschreibung");
        rewrite(item, "bemerkung");
    }
}

/// The form in front: fields that are not public are named, and not there.
fn vorlage(grundlage: &Grundlage, wurzel: &mut Map<String, Value>) {
    let plan = &grundlage.plan;
    let Some(vorlage) = wurzel.get_mut("vorlage").and_then(Value::as_object_mut) else { return };
    vorlage.insert("umfang".to_owned(), Umfang::Oeffentlich.as_str().into());
    let names = &plan.vorlage.nichtoeffentlich;
    for name in names {
        if KANN_NICHTOEFFENTLICH.contains(&name.as_str()) {
            vorlage.shift_remove(name);
        } else if let Some(formular) = vorlage.get_mut("formular").and_then(Value::as_object_mut) {
            formular.shift_remove(name);
        }
    }
    vorlage.shift_remove(MARKE);
    if !names.is_empty() {
        vorlage.insert(MARKE.to_owned(), json!(names));
    }
    prosa(grundlage, vorlage);
    if let Some(items) = vorlage.get_mut("beratungsfolge").and_then(Value::as_array_mut) {
        items.retain(|item| !is_secret(item));
    }
    remove_keys(vorlage, "beratungsfolge", &[MARKE]);
    let wort = grundlage.vordruck.worte.get(WORT).map_or(GESTRICHEN, String::as_str);
    let items = vorlage.get_mut("anlagen").and_then(Value::as_array_mut);
    for (nr, (item, anlage)) in items.into_iter().flatten().zip(&plan.vorlage.anlagen).enumerate() {
        if anlage.nichtoeffentlich {
            // Its place in the list stays, so that the numbers of the others do.
            let mut gestrichen = json!({"titel": texte::literal(wort), MARKE: true});
            if item.get("datei").is_some() {
                gestrichen["datei"] = GESTRICHEN.into();
            }
            *item = gestrichen;
        } else if let Some(item) = item.as_object_mut() {
            item.shift_remove(MARKE);
            item.insert("titel".to_owned(), rewritten(&anlage.titel.text).into());
            if item.contains_key("datei") {
                item.insert("datei".to_owned(), dateiname(nr, &anlage.inhalt).into());
            }
        }
    }
}

/// The prose of the form in front, written anew from what is printed of it.
fn prosa(grundlage: &Grundlage, vorlage: &mut Map<String, Value>) {
    for name in ["beschlussantrag", "kurzfassung", "finanzielle_auswirkungen"] {
        rewrite(vorlage, name);
    }
    if let Some(formular) = vorlage.get_mut("formular").and_then(Value::as_object_mut) {
        for (name, _) in grundlage.plan.vorlage.formular.texte() {
            rewrite(formular, name);
        }
    }
}

/// Writes a prose text anew, where there is one.
fn rewrite(holder: &mut Map<String, Value>, name: &str) {
    if let Some(text) = holder.get_mut(name)
        && let Some(old) = text.as_str()
    {
        *text = rewritten(old).into();
    }
}

/// What the file of an Anlage, by its index, is called in a public plan.
fn dateiname(nr: usize, inhalt: &Anlageninhalt) -> String {
    format!("anlage-{}.{}", nr + 1, if matches!(inhalt, Anlageninhalt::Pdf { .. }) { "pdf" } else { "md" })
}

/// The Markdown files without their marked sections, and the PDFs that are ready.
fn anlagen(sources: &Sources, grundlage: &Grundlage, texte: &Texte, dateien: &mut Dateien) {
    let plan = &grundlage.plan;
    for (nr, anlage) in plan.vorlage.anlagen.iter().enumerate() {
        let text = texte.anlagentexte.get(nr).and_then(Option::as_ref);
        match (&anlage.inhalt, text) {
            _ if anlage.nichtoeffentlich => {}
            (Anlageninhalt::Text(file), Some(prosa)) => {
                let text = texte::without_secrets(&sources.get(*file).text, prosa);
                dateien.insert(dateiname(nr, &anlage.inhalt), text.into_bytes());
            }
            (Anlageninhalt::Pdf { inhalt, .. }, _) => {
                _ = dateien.insert(dateiname(nr, &anlage.inhalt), inhalt.to_vec())
            }
            _ => {}
        }
    }
    if let (Some(file), Some(prosa)) = (plan.begruendung, &texte.begruendung) {
        let text = if grundlage.begruendung_nichtoeffentlich() {
            String::new()
        } else {
            texte::without_secrets(&sources.get(file).text, prosa)
        };
        dateien.insert(BEGRUENDUNG.to_owned(), text.into_bytes());
    }
}
