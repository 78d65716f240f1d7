//! Makes the public plan: all parts that are not public are taken out, and their printed sums stay.
//!
//! The public plan is a folder of files like any other. They are written anew from the values that were read, without
//! comments, old names of files, and keys that only serve the check. Everything public is made from them: the paper,
//! the embedded files, the Fassung. So text that is not in these files can't be on paper.

mod anteil;
mod instanz;
mod pruefung;
mod tabellen;
mod texte;
mod yaml;

use serde_json::{Map, Value, json};

use crate::check::{Pruefling, public_texts};
use crate::plan::{
    Anlage, Anlageninhalt, BEGRUENDUNG, GESTRICHEN, Genannt, KANN_NICHTOEFFENTLICH, MASSNAHMEN_ORDNER, Massnahme,
    NICHTOEFFENTLICH, PLAN_DATEI, RawMassnahmen, RawPlan, Umfang,
};
use crate::prosa::{Abbildung, Block, Grundlage, Texte, rewritten};
use crate::source::{Dateien, Ordner, SourceId, Sources};
use crate::structure::Schema;

use instanz::{MARKE, instance};
pub use pruefung::violations;

/// The key of the Rat's word that stands in place of a removed part.
const WORT: &str = "nicht_oeffentlich";

/// Whether a plan may hold anything that is not public.
pub fn has_nichtoeffentliches(sources: &Sources, grundlage: &Grundlage) -> bool {
    let plan = &grundlage.plan;
    let marked =
        |file: SourceId| ["oeffentlich", "öffentlich"].iter().any(|mark| sources.get(file).text.contains(mark));
    plan.vorlage.umfang == Umfang::Intern && (!plan.geheim().is_empty() || plan.markdown().any(marked))
}

/// Whether any file has a mark for parts that are not public, as far as that can be seen without reading the plan.
pub fn mentions_nichtoeffentliches(sources: &Sources) -> bool {
    let marks = |text: &str| [MARKE, "nichtöffentlich"].iter().any(|mark| text.contains(mark));
    sources.of_plan().any(|file| marks(&file.text))
}

/// Whether anything that the plan states is not public: then every page of its paper says so.
pub fn is_nichtoeffentlich(whole: &Pruefling<'_>) -> bool {
    let (vorlage, plan) = (&whole.grundlage.plan.vorlage, &whole.grundlage.plan);
    // A form may declare a field that this plan leaves blank.
    let stated = |name: &String| {
        let field = vorlage.formular.get(name);
        field.map_or(KANN_NICHTOEFFENTLICH.contains(&name.as_str()), |field| field.wert.is_some())
    };
    let sections = whole.texte.lange().any(|text| !text.geheim(usize::MAX).is_empty());
    vorlage.umfang == Umfang::Intern
        && (vorlage.nichtoeffentlich.iter().any(stated)
            || vorlage.beratungsfolge.iter().any(|one| one.nichtoeffentlich)
            || vorlage.anlagen.iter().any(|one| one.nichtoeffentlich)
            || plan.massnahmen.iter().any(|one| one.nichtoeffentlich)
            || plan.tabellen.iter().any(|one| one.nichtoeffentlich)
            || sections)
}

/// The files of the public plan of a plan without errors. The public paper is made from them and the Rat, and from
/// nothing else. Messages call the folder `shown`; `genannt` are the sums of removed Maßnahmen that stay.
pub fn redact(whole: &Pruefling<'_>, shown: &str, genannt: &Genannt) -> Ordner {
    let Pruefling { sources, grundlage, texte, .. } = *whole;
    let plan = &grundlage.plan;
    let mut dateien = Dateien::new();
    anlagen(sources, grundlage, texte, &mut dateien);
    bilder(grundlage, texte, &mut dateien);

    let schema = Schema::of::<RawPlan>();
    let mut root = instance(sources, plan.source, &schema);
    vorlage(grundlage, &mut root);
    root.shift_remove("pruefung");
    if let Some(haushalt) = root.get_mut("haushalt").and_then(Value::as_object_mut) {
        haushalt.shift_remove("aenderungsgrund");
    }
    remove_keys(&mut root, "themenbereiche", &["kontrollsumme"]);
    let oeffentlich = |file: SourceId, instance: &mut Map<String, Value>| {
        let own: Vec<&Massnahme> = plan.massnahmen.iter().filter(|one| one.source == file).collect();
        massnahmen(instance, own.iter().any(|one| !one.nichtoeffentlich), &plan.vorlage.anlagen);
        instance.shift_remove("kontrollsumme");
    };
    oeffentlich(plan.source, &mut root);
    let schema = Schema::of::<RawMassnahmen>();
    let of_tabellen = tabellen::tabellen(sources, plan, &mut root, &mut dateien);
    let others = plan.dateien.iter().filter(|file| **file != plan.source && !of_tabellen.contains(file)).map(|file| {
        let mut instance = instance(sources, *file, &schema);
        oeffentlich(*file, &mut instance);
        instance
    });
    let mut teile: Vec<Map<String, Value>> = yaml::own_file(&mut root).into_iter().chain(others).collect();
    teile.retain(|teil| teil.get("massnahmen").and_then(Value::as_array).is_some_and(|items| !items.is_empty()));
    for (nr, text) in teile.into_iter().flat_map(yaml::split_files).enumerate() {
        dateien.insert(format!("{MASSNAHMEN_ORDNER}/{:04}.yaml", nr + 1), text.into_bytes());
    }
    dateien.insert(PLAN_DATEI.to_owned(), yaml::to_yaml(&Value::Object(root)).into_bytes());
    if let Some(anteil) = anteil::anteil(grundlage, genannt) {
        dateien.insert(NICHTOEFFENTLICH.to_owned(), yaml::to_yaml(&anteil).into_bytes());
    }
    Ordner::in_memory(shown, dateien)
}

/// Removes keys from every item of a list.
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

/// Keeps only the public Maßnahmen of a file; none if `any_public` is false.
fn massnahmen(instance: &mut Map<String, Value>, any_public: bool, anlagen: &[Anlage]) {
    if let Some(items) = instance.get_mut("massnahmen").and_then(Value::as_array_mut) {
        items.retain(|item| any_public && !is_secret(item));
    }
    remove_keys(instance, "massnahmen", &[MARKE, "aenderungsgrund"]);
    let items = instance.get_mut("massnahmen").and_then(Value::as_array_mut).into_iter().flatten();
    for item in items.filter_map(Value::as_object_mut) {
        rewrite(item, "beschreibung", anlagen);
        rewrite(item, "bemerkung", anlagen);
    }
}

/// The public Vorlage: fields that are not public are named and have no value.
fn vorlage(grundlage: &Grundlage, root: &mut Map<String, Value>) {
    let plan = &grundlage.plan;
    let Some(vorlage) = root.get_mut("vorlage").and_then(Value::as_object_mut) else { return };
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
            // Its place in the list stays, so that the other Anlagen keep their numbers.
            let mut gestrichen = json!({"titel": texte::literal(wort), MARKE: true});
            if item.get("datei").is_some() {
                gestrichen["datei"] = GESTRICHEN.into();
            }
            *item = gestrichen;
        } else if let Some(item) = item.as_object_mut() {
            item.shift_remove(MARKE);
            item.insert("titel".to_owned(), rewritten(&anlage.titel.text, &plan.vorlage.anlagen).into());
            if item.contains_key("datei") {
                item.insert("datei".to_owned(), file_name(nr, &anlage.inhalt).into());
            }
        }
    }
}

/// The prose of the Vorlage, written anew from its blocks.
fn prosa(grundlage: &Grundlage, vorlage: &mut Map<String, Value>) {
    for name in ["beschlussantrag", "kurzfassung", "finanzielle_auswirkungen"] {
        rewrite(vorlage, name, &grundlage.plan.vorlage.anlagen);
    }
    if let Some(formular) = vorlage.get_mut("formular").and_then(Value::as_object_mut) {
        for (name, _) in grundlage.plan.vorlage.formular.texte() {
            rewrite(formular, name, &grundlage.plan.vorlage.anlagen);
        }
        tabellen::felder(&grundlage.plan, formular);
    }
}

/// Writes a prose text anew, where there is one.
fn rewrite(holder: &mut Map<String, Value>, name: &str, anlagen: &[Anlage]) {
    if let Some(text) = holder.get_mut(name)
        && let Some(old) = text.as_str()
    {
        *text = rewritten(old, anlagen).into();
    }
}

/// Adds the pictures that public texts show.
fn bilder(grundlage: &Grundlage, texte: &Texte, dateien: &mut Dateien) {
    for (_, prosa) in public_texts(grundlage, texte, !grundlage.begruendung_nichtoeffentlich()) {
        for block in prosa.oeffentlich() {
            let Block::Bild(Abbildung { datei, .. }) = block else { continue };
            if let Some(bild) = grundlage.plan.bilder.iter().find(|bild| bild.datei == datei) {
                dateien.insert(datei, bild.inhalt.to_vec());
            }
        }
    }
}

/// The name of an Anlage's file in a public plan, by its index.
fn file_name(nr: usize, inhalt: &Anlageninhalt) -> String {
    format!("anlage-{}.{}", nr + 1, if matches!(inhalt, Anlageninhalt::Pdf { .. }) { "pdf" } else { "md" })
}

/// Adds the Markdown files without their marked sections, and the finished PDFs.
fn anlagen(sources: &Sources, grundlage: &Grundlage, texte: &Texte, dateien: &mut Dateien) {
    let plan = &grundlage.plan;
    for (nr, anlage) in plan.vorlage.anlagen.iter().enumerate() {
        let text = texte.anlagentexte.get(nr).and_then(Option::as_ref);
        match (&anlage.inhalt, text) {
            _ if anlage.nichtoeffentlich => {}
            (Anlageninhalt::Text(file), Some(prosa)) => {
                let text = texte::without_secrets(&sources.get(*file).text, prosa, &plan.vorlage.anlagen);
                dateien.insert(file_name(nr, &anlage.inhalt), text.into_bytes());
            }
            (Anlageninhalt::Pdf { inhalt, .. }, _) => {
                _ = dateien.insert(file_name(nr, &anlage.inhalt), inhalt.to_vec())
            }
            _ => {}
        }
    }
    if let (Some(file), Some(prosa)) = (plan.begruendung, &texte.begruendung) {
        let text = if grundlage.begruendung_nichtoeffentlich() {
            String::new()
        } else {
            texte::without_secrets(&sources.get(file).text, prosa, &plan.vorlage.anlagen)
        };
        dateien.insert(BEGRUENDUNG.to_owned(), text.into_bytes());
    }
}
