//! A folder of the disk in memory.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "the plans lie on the disk of whoever tests or writes templates"
)]

use std::path::Path;

use drucksache_plan::source::Dateien;

/// The files below a folder.
pub(crate) fn dateien(folder: &Path) -> Dateien {
    let mut found = Dateien::new();
    read(folder, "", &mut found);
    found
}

fn read(folder: &Path, prefix: &str, found: &mut Dateien) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}
