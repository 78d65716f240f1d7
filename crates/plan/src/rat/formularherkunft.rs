//! Which files of a form are not the program's own.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::raete::Raete;
use super::ratsordner::Content;
use super::vordruck::Vordruck;

/// Whose files a form is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Formularherkunft {
    /// The program's own.
    Eingebaut,
    /// Others, under the name of a Rat that the program has: these files are not what is built in, by their paths in the
    /// Rat's folder.
    Abgewandelt(Vec<String>),
    /// Of a Rat that the program does not have: all that is not built in.
    Eigen(Vec<String>),
}

impl Vordruck {
    /// The files of its Rat that are not built into the program, by their paths below `templates/`; none where all of it is
    /// built in. With them and what is built in, the same paper can be printed elsewhere.
    pub fn eigene_dateien(&self) -> &[(String, Content)] {
        self.eigene.get_or_init(|| {
            if self.rat.ordner.is_built_in() || self.eingebaut().is_some_and(|other| other.bestand() == self.bestand())
            {
                return Vec::new();
            }
            self.bestand().eigene_dateien(&self.rat.id)
        })
    }

    /// Whose files it is made of.
    pub fn formularherkunft(&self) -> Formularherkunft {
        let own = self.eigene_dateien();
        if own.is_empty() {
            return Formularherkunft::Eingebaut;
        }
        let inside = |path: &str| path.strip_prefix(&format!("{}/", self.rat.id)).unwrap_or(path).to_owned();
        let own = own.iter().map(|(path, content)| (inside(path), content.as_ref()));
        if Raete::built_in().folder(&self.rat.id).is_none() {
            return Formularherkunft::Eigen(own.map(|(path, _)| path).collect());
        }
        let other = self.eingebaut();
        let built_in = |path: &str| {
            let bestand = other.as_ref()?.bestand();
            if path == "rat.yaml" { Some(bestand.rat_yaml.as_bytes()) } else { bestand.ordner.read(path) }
        };
        Formularherkunft::Abgewandelt(
            own.filter(|(path, content)| built_in(path) != Some(*content)).map(|(path, _)| path).collect(),
        )
    }

    /// The same form of the Rat of this name that is built in.
    fn eingebaut(&self) -> Option<Arc<Self>> {
        let raete = Raete::built_in();
        let rat = raete.rat(&self.rat.id)?.rat.ok()?;
        raete.vordruck(&rat, &self.art, Some(&self.name), None).ok()
    }
}
