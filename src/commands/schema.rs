//! `drucksache schema`

use std::path::Path;

use crate::args::SchemaArgs;
use crate::plan::{RawMassnahmen, RawPlan};
use crate::rat::Folders;
use crate::structure::Schema;

use super::{Ende, ausgeben, unknown_rat};

pub(super) fn schema(args: &SchemaArgs) -> Ende {
    // No Rat has form fields of its own yet, so all share one schema; a name that is none is still a mistake.
    if let Some(rat) = &args.rat {
        let folders = Folders::new(Path::new("templates"));
        if folders.get(rat).is_none() {
            return unknown_rat(rat, &folders);
        }
    }
    let schema = if args.massnahmen { Schema::of::<RawMassnahmen>() } else { Schema::of::<RawPlan>() };
    ausgeben(format!("{:#}\n", schema.json()).as_bytes())
}
