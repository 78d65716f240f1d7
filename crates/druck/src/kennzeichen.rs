//! Names in rendered sources that the merge of a Lesefassung looks for: calls around printed strings, the file of
//! marks.

/// The call around a printed string. The merge removes all of them.
pub(crate) const TEXT: &str = "lesefassung-text";
/// The call around a number that counts rows. The merge removes all of them.
pub(crate) const LAUFNUMMER: &str = "lesefassung-laufnummer";
/// The file with the functions that mark text and with the head of the first page, from `lesefassung.typ.j2`.
pub(crate) const MARKEN: &str = "teile/lesefassung.typ";

/// A cell without the call around its string.
pub(crate) fn without_call(cell: &str) -> String {
    let call = [TEXT, LAUFNUMMER].into_iter().find_map(|name| cell.strip_prefix(name));
    let literal = call.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    literal.unwrap_or(cell).to_owned()
}
