//! Which files of a crate need which others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::uses::{self, Source};

/// The name of a module from the root of its crate: `["plan", "raw"]`.
pub(super) type Module = Vec<String>;

/// The files of a crate by the modules that they are.
pub(super) struct Crate {
    files: BTreeMap<Module, Source>,
}

impl Crate {
    /// The files below a folder `src`. `main.rs` is a crate of its own and left out.
    pub(super) fn read(src: &Path) -> Self {
        let sources = rust_files(src).into_iter().map(|path| {
            let inside = path.strip_prefix(src).expect("inside src").to_string_lossy().replace('\\', "/");
            (inside, std::fs::read_to_string(&path).expect("a text"))
        });
        Self::of(sources.filter(|(inside, _)| inside != "main.rs"))
    }

    /// Files by their paths below `src`.
    pub(super) fn of(sources: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { files: sources.into_iter().map(|(path, source)| (module(&path), uses::read(&source))).collect() }
    }

    /// All modules that are files.
    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.files.keys()
    }

    /// The other crates that any file names, of those asked for.
    pub(super) fn names_crate(&self, crates: &[&str]) -> Vec<String> {
        let all = self.files.iter().flat_map(|(module, source)| source.named.iter().map(move |named| (module, named)));
        let found = all.filter(|(_, named)| crates.contains(&named.path[0].as_str()));
        found.map(|(module, named)| format!("{} uses `{}`", shown(module), named.path.join("::"))).collect()
    }

    /// The other files that a file needs, each with the path that names it.
    pub(super) fn needs(&self, module: &Module) -> BTreeMap<Module, String> {
        let named = self.files[module].named.iter();
        named
            .filter_map(|named| Some((self.home(module, &named.inside, &named.path, 0)?, named.path.join("::"))))
            .filter(|(home, _)| home != module)
            .collect()
    }

    /// Groups of modules that need each other in a circle. A file that only declares modules and re-exports names needs
    /// nothing.
    pub(super) fn circles(&self) -> BTreeSet<BTreeSet<Module>> {
        let edges: BTreeMap<&Module, Vec<Module>> = (self.files.iter())
            .map(|(module, source)| {
                (module, if source.defines { self.needs(module).into_keys().collect() } else { Vec::new() })
            })
            .collect();
        let reach: BTreeMap<&Module, BTreeSet<&Module>> =
            edges.keys().map(|module| (*module, reachable(module, &edges))).collect();
        let around = |module: &Module| {
            let back = reach[module].iter().filter(|other| reach[**other].contains(module));
            back.map(|other| (*other).clone()).collect::<BTreeSet<_>>()
        };
        edges.keys().map(|module| around(module)).filter(|circle| !circle.is_empty()).collect()
    }

    /// The file that defines the item of a path; None where no file of this crate does.
    fn home(&self, from: &Module, inside: &[String], path: &[String], depth: usize) -> Option<Module> {
        let mut at: Module = from.iter().chain(inside).cloned().collect();
        let mut rest = path.iter().peekable();
        match rest.peek()?.as_str() {
            "crate" => at.clear(),
            "self" | "super" => {}
            // A name without a beginning is a module below, or it was brought in by `use`, or it is of another crate.
            first => {
                at.push(first.to_owned());
                self.files.get(&at)?;
            }
        }
        rest.next_if(|name| !matches!(name.as_str(), "super"));
        while rest.next_if(|name| *name == "super").is_some() {
            at.pop();
        }
        for name in rest {
            at.push(name.clone());
            if self.files.contains_key(&at) {
                continue;
            }
            at.pop();
            let holder = self.file_of(&at);
            let passed_on = self.files[&holder].imported.iter().find(|(own, _)| own == name);
            // Names that are re-exported in a circle do not compile, but a test must end.
            let target = passed_on.filter(|_| depth < 8).and_then(|(_, path)| self.home(&holder, &[], path, depth + 1));
            return Some(target.unwrap_or(holder));
        }
        Some(self.file_of(&at))
    }

    /// The file that a module stands in, which may be one inside of a file.
    fn file_of(&self, module: &[String]) -> Module {
        let mut at = module.to_vec();
        while !self.files.contains_key(&at) && at.pop().is_some() {}
        at
    }
}

fn reachable<'a>(from: &Module, edges: &'a BTreeMap<&Module, Vec<Module>>) -> BTreeSet<&'a Module> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Module> = edges[from].iter().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(&edges[next]);
        }
    }
    found
}

/// How messages call a module.
pub(super) fn shown(module: &Module) -> String {
    if module.is_empty() { "lib.rs".to_owned() } else { module.join("::") }
}

/// The module that a file is, by its path below `src`.
fn module(path: &str) -> Module {
    let names = path.trim_end_matches(".rs").split('/').map(str::to_owned);
    names.filter(|name| !["mod", "lib"].contains(&name.as_str())).collect()
}

/// All Rust files below a folder, sorted.
pub(crate) fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in dir.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sources: &[(&str, &str)]) -> Crate {
        Crate::of(sources.iter().map(|(path, source)| ((*path).to_owned(), (*source).to_owned())))
    }

    fn needs(sources: &[(&str, &str)], module: &str) -> Vec<String> {
        let module = module.split("::").map(str::to_owned).collect();
        of(sources).needs(&module).keys().map(shown).collect()
    }

    #[test]
    fn a_name_is_found_where_it_is_defined() {
        let files = |of_b: &'static str| {
            [
                ("lib.rs", "pub mod a; pub mod b; pub use a::one::One;"),
                ("a/mod.rs", "mod one; pub mod two; pub use one::{One, Other as Second};"),
                ("a/one.rs", "pub struct One; pub struct Other;"),
                ("a/two.rs", "pub mod inner { pub struct Two; }"),
                ("b.rs", of_b),
            ]
        };
        assert_eq!(needs(&files("use crate::a::One;"), "b"), ["a::one"]);
        assert_eq!(needs(&files("use crate::{a::{Second}};"), "b"), ["a::one"]);
        assert_eq!(needs(&files("use super::One;"), "b"), ["a::one"]);
        assert_eq!(needs(&files("fn f() -> crate::a::two::inner::Two { todo!() }"), "b"), ["a::two"]);
        assert_eq!(needs(&files("mod tests { use super::*; use super::super::a::One; }"), "b"), ["a::one"]);
        assert_eq!(needs(&files("use std::fmt::Debug; use a::One;"), "b"), [""; 0]);
    }

    #[test]
    fn two_files_that_need_each_other_are_a_circle() {
        let around = |of_mod| {
            let files = [
                ("lib.rs", "mod a;"),
                ("a/mod.rs", of_mod),
                ("a/leaf.rs", "use super::{Top, Next}; pub struct Leaf;"),
                ("a/next.rs", "pub struct Next;"),
            ];
            of(&files)
                .circles()
                .into_iter()
                .map(|circle| circle.iter().map(shown).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        assert_eq!(around("mod leaf; mod next; use next::Next; pub struct Top(leaf::Leaf);"), [["a", "a::leaf"]]);
        assert_eq!(around("mod leaf; mod next; pub use leaf::Top; pub use next::Next;"), [[""; 0]; 0]);
    }
}
