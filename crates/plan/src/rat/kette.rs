//! The files of a Rat and of those that it inherits from, one after the other.

use crate::diagnostic::{Code, Diagnostic, Place, from_faults, has_errors, one_of};
use crate::source::{Fault, FaultKind, Position, RatSources, Route, Span};
use crate::structure::Schema;

use super::erbe::{ERBT_VON, Herkunft, Layer};
use super::ordnerbestand::Ordnerbestand;
use super::ratsordner::{DATEI_HOECHSTENS, Ratsordner};
use super::wegfall::{self, stated};

/// The files of a Rat and of those that it inherits from.
pub(super) struct Chain {
    /// The `rat.yaml` files.
    pub sources: RatSources,
    /// Their content, or the errors of reading them.
    pub herkunft: Result<Herkunft, Vec<Diagnostic>>,
    /// The templates and other files of all of them, and those that all Räte share.
    pub ordner: Ratsordner,
}

/// Reads a Rat's `rat.yaml` and those it inherits from, and gathers their files. It ends with an error at a broken
/// file, a Rat that does not exist, and a Rat that inherits from itself.
pub(super) fn lesen(bestand: &Ordnerbestand, id: &str, folder: Ratsordner, schema: &Schema) -> Chain {
    let mut sources = RatSources::default();
    let mut schichten = Vec::new();
    let mut ordner = Ratsordner::default();
    let mut names = vec![id.to_owned()];
    let mut next = Some(folder);
    while let Some(folder) = next.take() {
        let mut found = unreadable(&folder, &mut sources);
        let (file, faults) = sources.add_yaml(folder.shown("rat.yaml"), folder.read("rat.yaml").unwrap_or_default());
        ordner = ordner.over(folder);
        if found.is_empty() {
            found = from_faults(file, faults);
        }
        if has_errors(&found) {
            return Chain { sources, herkunft: Err(found), ordner };
        }
        let tree = sources.get(file).tree.as_ref();
        let mut value = tree.and_then(|tree| schema.instance(tree)).unwrap_or_default();
        tree.into_iter().for_each(|tree| wegfall::mark(&mut value, tree));
        if let Some(parent) = stated(&value, ERBT_VON) {
            match parent_of(bestand, parent, &mut names, Place::value(file, Route::root().key(ERBT_VON))) {
                Ok(parent) => next = Some(parent),
                Err(found) => return Chain { sources, herkunft: Err(found), ordner },
            }
        }
        schichten.push(Layer { file, value });
    }
    let gemeinsam = bestand.shared();
    let found = unreadable(&gemeinsam, &mut sources);
    let herkunft = if has_errors(&found) { Err(found) } else { Ok(Herkunft::new(schichten)) };
    Chain { sources, herkunft, ordner: ordner.over(gemeinsam) }
}

/// Reports files that can't be read. Otherwise the file of another Rat would silently take their place.
fn unreadable(folder: &Ratsordner, sources: &mut RatSources) -> Vec<Diagnostic> {
    let finding = |(path, kind): (String, FaultKind)| {
        let (file, _) = sources.add_yaml(path, b"");
        match kind {
            FaultKind::TooBig { .. } => vec![
                Diagnostic::error(Code::ZuGross, Place::file(file), "Diese Datei ist zu groß")
                    .hint(format!("Eine Datei eines Rats darf höchstens {} MiB haben", DATEI_HOECHSTENS >> 20)),
            ],
            kind => from_faults(file, vec![Fault { span: Span::at(Position::START), kind }]),
        }
    };
    folder.unreadable().flat_map(finding).collect()
}

fn parent_of(
    bestand: &Ordnerbestand,
    parent: &str,
    names: &mut Vec<String>,
    place: Place,
) -> Result<Ratsordner, Vec<Diagnostic>> {
    if names.iter().any(|name| name == parent) {
        let chain = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
        let message = format!("Der Rat `{}` erbt auf diesem Weg von sich selbst: {chain} → `{parent}`", names[0]);
        return Err(vec![
            Diagnostic::error(Code::Widerspruch, place, message)
                .hint("Löschen Sie eines der `erbt_von`, oder nennen Sie einen anderen Rat"),
        ]);
    }
    names.push(parent.to_owned());
    bestand.folder(parent).ok_or_else(|| {
        let known = bestand.names();
        let known = known.iter().map(String::as_str).filter(|name| Some(*name) != names.first().map(String::as_str));
        vec![
            Diagnostic::error(Code::UnbekannterRat, place, format!("Den Rat `{parent}` gibt es nicht"))
                .hint_opt(one_of(parent, known)),
        ]
    })
}
