//! `drucksache schema`

use std::io::stderr;
use std::path::Path;

use serde_json::{Value, json};

use crate::args::{CliArgs, SchemaArgs};
use crate::report;
use drucksache_plan::plan::{RawMassnahmen, RawPlan, formularschema};
use drucksache_plan::rat::{self, Folders, Rat};
use drucksache_plan::source::Sources;
use drucksache_plan::structure::Schema;

use super::{Ende, ausgeben, colour, sagen, unknown_rat};

pub(super) fn schema(args: &CliArgs, schema: &SchemaArgs) -> Ende {
    if schema.massnahmen {
        return ausgeben(format!("{:#}\n", Schema::of::<RawMassnahmen>().json()).as_bytes());
    }
    let mut plan = Schema::of::<RawPlan>().json().clone();
    if let Some(name) = &schema.rat {
        let folders = Folders::new(Path::new("templates"));
        let Some(folder) = folders.get(name) else { return unknown_rat(name, &folders) };
        let mut sources = Sources::default();
        match rat::load(&mut sources, &folders, name, folder) {
            Ok(rat) => eigene_felder(&mut plan, &rat),
            Err(found) => {
                sagen(report::human(&sources, &found, colour(args, &stderr())));
                return Ende::PlanHatFehler;
            }
        }
    }
    ausgeben(format!("{plan:#}\n").as_bytes())
}

/// Puts the fields of all of a Rat's forms into the schema of a plan, and the kinds that it has.
fn eigene_felder(plan: &mut Value, rat: &Rat) {
    let Some(vorlage) = plan.pointer_mut("/$defs/RawVorlage/properties") else { return };
    vorlage["rat"]["const"] = rat.id.clone().into();
    vorlage["art"]["enum"] = json!(rat.raw.vorlagenarten.keys().collect::<Vec<_>>());
    let mut formular = json!({"type": "object", "additionalProperties": false, "properties": {}});
    for key in ["title", "description"] {
        formular[key] = vorlage["formular"][key].clone();
    }
    for form in &rat.formulare {
        if let Some(felder) = formularschema(form)["properties"].as_object() {
            for (name, feld) in felder {
                formular["properties"][name] = feld.clone();
            }
        }
    }
    vorlage["formular"] = formular;
}
