//! The schemas that editors read, in a folder beside `plans/`.

use drucksache_plan::plan::{RawMassnahmen, RawPlan};
use drucksache_plan::rat::RawTabelle;
use drucksache_plan::structure::Schema;

use super::new_file::NewFile;

/// The folder.
pub const SCHEMAORDNER: &str = "schema";

/// The files in it: those that the first lines of new files name.
pub fn schemata() -> [NewFile; 3] {
    let all = [
        ("plan.json", Schema::of::<RawPlan>()),
        ("massnahmen.json", Schema::of::<RawMassnahmen>()),
        ("tabellen.json", Schema::of::<RawTabelle>()),
    ];
    all.map(|(name, schema)| NewFile { path: name.to_owned(), bytes: format!("{:#}\n", schema.json()).into_bytes() })
}
