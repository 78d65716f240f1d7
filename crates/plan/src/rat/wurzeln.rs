//! Templates that the program itself asks for, besides the parts that a form names: the only list of them.

/// Every document: its parts one after the other.
pub const DOKUMENT: &str = "dokument.typ.j2";
/// Font and colours.
pub const STIL: &str = "stil.typ.j2";
/// Marks of a Lesefassung, and the head of its first page.
pub const LESEFASSUNG: &str = "lesefassung.typ.j2";
/// An Anlage that is a Markdown file of the plan.
pub const ANLAGE_TEXT: &str = "anlage-text.typ.j2";
/// The pages of an Anlage that is a finished PDF: empty but for the stamp.
pub const ANLAGE_PDF: &str = "anlage-pdf.typ.j2";
/// The layout that all of them import.
pub const LAYOUT: &str = "layout.typ";

/// All templates that a paper may need.
pub const WURZELN: &[&str] = &[DOKUMENT, STIL, LESEFASSUNG, ANLAGE_TEXT, ANLAGE_PDF, LAYOUT];
/// The templates that every form prints besides its parts.
pub const IMMER: &[&str] = &[DOKUMENT, STIL];

const ENDUNG: &str = ".typ.j2";
const TABELLE: &str = "tabelle-";

/// The template of a part.
pub fn teil(name: &str) -> String {
    format!("{name}{ENDUNG}")
}

/// The part that a template prints; None for files that are no template.
pub fn name(path: &str) -> Option<&str> {
    path.strip_suffix(ENDUNG)
}

/// The template of a table that prose can insert.
pub fn tabelle(name: &str) -> String {
    format!("{TABELLE}{name}{ENDUNG}")
}

/// Whether a file is the template of such a table.
pub fn is_tabelle(path: &str) -> bool {
    path.starts_with(TABELLE) && path.ends_with(ENDUNG)
}
