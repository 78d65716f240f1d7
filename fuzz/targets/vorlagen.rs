//! A council's `rat.yaml` and a template of it, which are rendered but not set.
#![cfg_attr(fuzzing, no_main)]

use std::sync::Arc;

use drucksache_druck::{Druckerei, Werk};
use drucksache_fuzz::{base_plan, parts};
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

const RAT: &[u8] = include_bytes!("../../templates/stuttgart/rat.yaml");

drucksache_fuzz::target!(run);

fn run(data: &[u8]) {
    let [vorlage, rat] = parts(data);
    let rat = if rat.is_empty() { RAT } else { rat };
    let templates = [("stuttgart/rat.yaml", rat), ("stuttgart/anlage-1.typ.j2", vorlage)];
    let templates: Dateien = templates.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).into();
    let raete = Arc::new(Raete::of(Ordner::in_memory("templates", templates)));
    let stand = Stand::lesen(&Ordner::in_memory("plan", base_plan()), &raete);
    _ = Werk::new(Arc::new(Druckerei::default()), raete, stand).pruefen().len();
}
