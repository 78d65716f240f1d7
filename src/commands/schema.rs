//! `drucksache schema`

use crate::args::SchemaArgs;
use crate::plan::{RawMassnahmen, RawPlan};
use crate::structure::Schema;

use super::Ende;

pub(super) fn schema(args: &SchemaArgs) -> Ende {
    let schema = if args.massnahmen { Schema::of::<RawMassnahmen>() } else { Schema::of::<RawPlan>() };
    println!("{:#}", schema.json());
    Ende::Erledigt
}
