//! Names that something of a table has, or nothing.

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::reader::PlanReader;
use crate::source::Route;

/// Reports a name that nothing has, with the known ones.
pub(super) fn unknown<'a>(
    what: &str,
    name: &str,
    at: &Route,
    known: impl IntoIterator<Item = &'a str> + Clone,
    reader: &mut PlanReader<'_>,
) {
    let place = Place::value(reader.file, at.clone());
    let message = format!("{what} `{name}` gibt es nicht");
    let found = Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(one_of(name, known));
    reader.diagnostics.push(found);
}
