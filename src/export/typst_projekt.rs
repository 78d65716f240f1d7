//! The Typst project of a build, for `--keep-typst`: `typst compile` gives the same pages from it.

use crate::rat::Rat;

use super::{Ausgabe, Ausgabeart};

/// All files of the project in its folder: rendered sources, layout, fonts.
pub fn typst_projekt<'a>(
    rat: &Rat,
    quellen: impl Iterator<Item = (&'a str, &'a str)>,
    art: Ausgabeart,
) -> Vec<Ausgabe> {
    let typst = art.typst();
    let rendered =
        quellen.map(|(path, text)| Ausgabe { path: format!("{typst}/{path}"), bytes: text.as_bytes().to_vec() });
    let fonts =
        rat.schriften.files().map(|(path, bytes)| Ausgabe { path: format!("{typst}/{path}"), bytes: bytes.to_vec() });
    let layout =
        rat.folder.paths().filter(|path| !path.starts_with("fonts/") && !path.ends_with(".j2") && *path != "rat.yaml");
    let layout = layout.filter_map(|path| {
        let bytes = rat.folder.read(path)?.into_owned();
        Some(Ausgabe { path: format!("{typst}/layout/{path}"), bytes })
    });
    rendered.chain(fonts).chain(layout).collect()
}
