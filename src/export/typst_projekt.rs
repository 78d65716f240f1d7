//! The Typst project of a build, for `--keep-typst`: `typst compile` gives the same pages from it.

use drucksache_plan::rat::Rat;

use super::{Ausgabe, Ausgabeart};

/// All files of the project in its folder: rendered sources, what the paper carries, layout, fonts.
pub fn typst_projekt<'a>(
    rat: &Rat,
    quellen: impl Iterator<Item = (&'a str, &'a str)>,
    beilagen: impl Iterator<Item = (&'a str, &'a [u8])>,
    art: Ausgabeart,
) -> Vec<Ausgabe> {
    let typst = art.typst();
    let folder = &rat.bestand().folder;
    let file = |path: &str, bytes: &[u8]| Ausgabe { path: format!("{typst}/{path}"), bytes: bytes.to_vec() };
    let beilagen = beilagen.map(|(path, bytes)| file(path, bytes));
    let rendered = quellen.map(|(path, text)| file(path, text.as_bytes()));
    let fonts = rat.schriften.files().iter().map(|font| file(&font.path, font.bytes.as_ref()));
    let layout =
        folder.paths().filter(|path| !path.starts_with("fonts/") && !path.ends_with(".j2") && *path != "rat.yaml");
    let layout = layout.filter_map(|path| {
        let bytes = folder.read(path)?.into_owned();
        Some(Ausgabe { path: format!("{typst}/layout/{path}"), bytes })
    });
    rendered.chain(beilagen).chain(fonts).chain(layout).collect()
}
