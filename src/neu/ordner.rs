//! A folder for the plans of an office or a town, with what editors, git and code hosts need.

use super::new_file::NewFile;
use super::schemata::{SCHEMAORDNER, schemata};

const LIESMICH: &str = include_str!("texte/ordner/LIESMICH.md");
const GITIGNORE: &str = include_str!("texte/ordner/gitignore");
const GITATTRIBUTES: &str = include_str!("texte/ordner/gitattributes");
const SETTINGS: &str = include_str!("texte/ordner/settings.json");
const EXTENSIONS: &str = include_str!("texte/ordner/extensions.json");
const PRE_COMMIT: &str = include_str!("texte/ordner/pre-commit");
const GITLAB: &str = include_str!("texte/ordner/gitlab-ci.yml");
const GITHUB: &str = include_str!("texte/ordner/github.yml");

/// The hook: a program, unlike the other files.
pub const HOOK: &str = ".githooks/pre-commit";

/// Who checks and prints each state that is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pruefdienst {
    /// GitLab CI.
    Gitlab,
    /// GitHub Actions.
    Github,
}

/// The files of a new folder, in which there is no plan yet.
pub fn new_folder(pruefdienst: Option<Pruefdienst>) -> Vec<NewFile> {
    let file = |path: &str, text: &str| NewFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let mut files = vec![
        file("LIESMICH.md", LIESMICH),
        file(".gitignore", GITIGNORE),
        file(".gitattributes", GITATTRIBUTES),
        file(".vscode/settings.json", SETTINGS),
        file(".vscode/extensions.json", EXTENSIONS),
        file(HOOK, PRE_COMMIT),
        // Git keeps no empty folder.
        file("plans/.gitkeep", ""),
    ];
    files.extend(schemata().map(|one| NewFile { path: format!("{SCHEMAORDNER}/{}", one.path), ..one }));
    files.extend(pruefdienst.map(|dienst| match dienst {
        Pruefdienst::Gitlab => file(".gitlab-ci.yml", GITLAB),
        Pruefdienst::Github => file(".github/workflows/drucksache.yml", GITHUB),
    }));
    files
}
