//! Tells which files of a form are not the program's own.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::raete::Raete;
use super::ratsordner::Content;
use super::vordruck::Vordruck;

/// Where the files of a form come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Formularherkunft {
    /// The program's own.
    Eingebaut,
    /// The form of a Rat that has the name of a built-in one and differs from it: the files that differ, by their paths
    /// in the Rat's folder.
    Abgewandelt(Vec<String>),
    /// The form of a Rat that is not built in: all files that are not built in.
    Eigen(Vec<String>),
}

impl Vordruck {
    /// The files of its Rat that are not built into the program, by their paths below `templates/`. With these files
    /// the program can print the same paper anywhere.
    pub fn own_files(&self) -> &[(String, Content)] {
        self.own_files.get_or_init(|| {
            if self.rat.ordner.is_built_in()
                || self.built_in_twin().is_some_and(|other| other.bestand() == self.bestand())
            {
                return Vec::new();
            }
            self.bestand().own_files(&self.rat.id)
        })
    }

    /// Where its files come from.
    pub fn formularherkunft(&self) -> Formularherkunft {
        let own = self.own_files();
        if own.is_empty() {
            return Formularherkunft::Eingebaut;
        }
        let inside = |path: &str| path.strip_prefix(&format!("{}/", self.rat.id)).unwrap_or(path).to_owned();
        let own = own.iter().map(|(path, content)| (inside(path), content.as_ref()));
        if Raete::built_in().folder(&self.rat.id).is_none() {
            return Formularherkunft::Eigen(own.map(|(path, _)| path).collect());
        }
        let other = self.built_in_twin();
        let built_in = |path: &str| {
            let bestand = other.as_ref()?.bestand();
            if path == "rat.yaml" { Some(bestand.rat_yaml.as_bytes()) } else { bestand.ordner.read(path) }
        };
        Formularherkunft::Abgewandelt(
            own.filter(|(path, content)| built_in(path) != Some(*content)).map(|(path, _)| path).collect(),
        )
    }

    /// The same form of the Rat of this name that is built in.
    fn built_in_twin(&self) -> Option<Arc<Self>> {
        let raete = Raete::built_in();
        let rat = raete.rat(&self.rat.id)?.rat.ok()?;
        raete.vordruck(&rat, &self.art, Some(&self.name), None).ok()
    }
}
