//! What a Lesefassung's merge must know of rendered sources: which strings are printed, and where marks come from.

/// How a printed string is written before the merge; no such call is left after it.
pub(crate) const TEXT: &str = "lesefassung-text";
/// The same for a number that counts rows.
pub(crate) const LAUFNUMMER: &str = "lesefassung-laufnummer";
/// What marks look like, and the head of the first page: written from the template `lesefassung.typ.j2`.
pub(crate) const MARKEN: &str = "teile/lesefassung.typ";

/// A cell without the call that says it is printed.
pub(crate) fn without_call(cell: &str) -> String {
    let call = [TEXT, LAUFNUMMER].into_iter().find_map(|name| cell.strip_prefix(name));
    let literal = call.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    literal.unwrap_or(cell).to_owned()
}
