//! The paths that a Rust source names, read by `syn`.

use syn::visit::{self, Visit};
use syn::{Ident, Item, ItemMod, ItemUse, Macro, Path, UseTree, Visibility};

/// The names in a source.
pub(super) struct Source {
    /// Every path of more than one name, in `use`, in code and in the bodies of macros.
    pub named: Vec<Named>,
    /// The names that `use` brings into the file's own module, each with what it stands for.
    pub imported: Vec<(String, Vec<String>)>,
    /// Whether the source holds anything but modules and `use`.
    pub defines: bool,
}

/// A path and the modules inside of the file that it stands in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub inside: Vec<String>,
    pub path: Vec<String>,
}

/// Reads a source.
pub(super) fn read(source: &str) -> Source {
    let file = syn::parse_file(source).expect("Rust");
    let mut reader = Reader { inside: Vec::new(), named: Vec::new(), imported: Vec::new() };
    reader.visit_file(&file);
    let defines = file.items.iter().any(|item| !matches!(item, Item::Mod(_) | Item::Use(_)));
    Source { named: reader.named, imported: reader.imported, defines }
}

struct Reader {
    inside: Vec<String>,
    named: Vec<Named>,
    imported: Vec<(String, Vec<String>)>,
}

impl Reader {
    fn add(&mut self, path: Vec<String>) {
        if path.len() > 1 {
            self.named.push(Named { inside: self.inside.clone(), path });
        }
    }

    fn tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |ident: &Ident| before.iter().cloned().chain([ident.to_string()]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(before, tree)),
            UseTree::Glob(_) => self.add(before.iter().cloned().chain(["*".to_owned()]).collect()),
            UseTree::Name(name) => self.import(&name.ident, with(&name.ident)),
            UseTree::Rename(rename) => self.import(&rename.rename, with(&rename.ident)),
        }
    }

    fn import(&mut self, name: &Ident, mut path: Vec<String>) {
        // `use x::{self}` is `use x`.
        let is_self = path.len() > 1 && path.last().is_some_and(|last| last == "self");
        let mut name = name.to_string();
        if is_self {
            path.pop();
            name = path.last().cloned().unwrap_or_default();
        }
        if self.inside.is_empty() {
            self.imported.push((name, path.clone()));
        }
        self.add(path);
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.inside.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.inside.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    /// The path in `pub(super)` and `pub(in crate::room)` says who may look in.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    /// What stands between the brackets of a macro need not be Rust: its paths are read as they are spelled.
    fn visit_macro(&mut self, call: &'ast Macro) {
        let text = call.tokens.to_string().replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::");
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        for path in text.split(|c| !is_path(c)).filter(|piece| piece.contains("::")) {
            self.add(path.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect());
        }
        visit::visit_macro(self, call);
    }
}

#[test]
fn a_path_is_read_however_it_is_written() {
    let paths = |source: &str| read(source).named.into_iter().map(|named| named.path.join("::")).collect::<Vec<_>>();
    assert_eq!(
        paths("use crate::{\n    units,\n    report::{human, self},\n};"),
        ["crate::units", "crate::report::human", "crate::report"]
    );
    assert_eq!(paths("pub(crate) use super::super::plan::Plan as P;"), ["super::super::plan::Plan"]);
    assert_eq!(paths("pub(in crate::commands) fn f() {}"), [""; 0]);
    assert_eq!(
        paths("fn f(x: &crate::plan::Plan) { crate::check::run::<super::A>(x) }"),
        ["crate::plan::Plan", "crate::check::run", "super::A"]
    );
    assert_eq!(paths("fn f() { println!(\"{}\", crate::commands::run(x)) }"), ["crate::commands::run"]);
    assert_eq!(paths("// use crate::commands::run;\nconst A: &str = \"crate::commands\";"), [""; 0]);
    let inside = read("mod tests { use super::*; use super::super::x::Y; }").named;
    assert_eq!(
        inside[1],
        Named { inside: vec!["tests".into()], path: ["super", "super", "x", "Y"].map(str::to_owned).to_vec() }
    );
}
