//! Tables of the plan as values.

use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};

/// A table that prose can insert.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Einschub {
    /// Which one: the template `tabelle-NAME.typ.j2` prints it.
    pub name: &'static str,
    /// For which Themenbereich, by its index.
    pub themenbereich: Option<usize>,
    /// Which of the plan's own tables, by its id: a public plan has not all of them.
    pub tabelle: Option<String>,
}

impl Object for Einschub {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}
