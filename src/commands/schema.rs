//! `drucksache schema`

use std::path::Path;

use drucksache_plan::plan::{RawMassnahmen, RawPlan, formularschema};
use drucksache_plan::rat::{Rat, RatGelesen, RawTabelle};
use drucksache_plan::source::Sources;
use drucksache_plan::structure::Schema;
use serde_json::{Value, json};

use crate::absage::Absage;
use crate::args::SchemaArgs;
use crate::konsole::Konsole;
use crate::report;

use super::ende::Ende;
use super::werkstatt::{Werkstatt, unknown_rat};

pub(super) fn schema(konsole: &Konsole, werkstatt: &Werkstatt, schema: &SchemaArgs) -> Result<Ende, Absage> {
    if schema.massnahmen {
        konsole.data(format!("{:#}\n", Schema::of::<RawMassnahmen>().json()).as_bytes())?;
        return Ok(Ende::Erledigt);
    }
    if schema.tabellen {
        konsole.data(format!("{:#}\n", Schema::of::<RawTabelle>().json()).as_bytes())?;
        return Ok(Ende::Erledigt);
    }
    let mut plan = Schema::of::<RawPlan>().json().clone();
    if let Some(name) = &schema.rat {
        let raete = werkstatt.raete_in(Path::new("templates"));
        let RatGelesen { sources: files, rat } = raete.rat(name).ok_or_else(|| unknown_rat(name, &raete))?;
        match rat {
            Ok(rat) => add_own_fields(&mut plan, &rat),
            Err(found) => {
                let mut sources = Sources::default();
                sources.set_rat(files);
                konsole.say(report::human(&sources, &found, konsole.colour_err()));
                return Ok(Ende::PlanHatFehler);
            }
        }
    }
    konsole.data(format!("{plan:#}\n").as_bytes())?;
    Ok(Ende::Erledigt)
}

/// Puts the fields of all of a Rat's forms into the schema of a plan, and the kinds that it has.
fn add_own_fields(plan: &mut Value, rat: &Rat) {
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
