//! `drucksache schema`

use std::path::Path;

use crate::args::SchemaArgs;
use crate::diagnostic::one_of;
use crate::plan::{RawMassnahmen, RawPlan};
use crate::rat::Folders;
use crate::structure::Schema;

use super::{Ende, ausgeben, impossible};

pub(super) fn schema(args: &SchemaArgs) -> Ende {
    // No Rat has form fields of its own yet, so all share one schema; a name that is none is still a mistake.
    if let Some(rat) = &args.rat {
        let folders = Folders::new(Path::new("templates"));
        if folders.get(rat).is_none() {
            let known = folders.names();
            let hint = one_of(rat, known.iter().map(String::as_str)).unwrap_or_default();
            impossible(&format!("Den Rat `{rat}` gibt es nicht"), &hint);
            return Ende::NichtMoeglich;
        }
    }
    let schema = if args.massnahmen { Schema::of::<RawMassnahmen>() } else { Schema::of::<RawPlan>() };
    ausgeben(format!("{:#}\n", schema.json()).as_bytes())
}
