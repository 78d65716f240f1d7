//! The form in use: one version of one of a Rat's forms, with the fonts and files that it needs.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::bestand::Bestand;
use super::ratsordner::Content;
use super::{Formular, Raete, Rat, Schriften, Zahlenform};

/// A form that papers are printed on. Nothing of the Rat's other forms is printed.
pub struct Vordruck {
    /// The Rat.
    pub rat: Arc<Rat>,
    /// How numbers and dates are printed on it.
    pub zahlenform: Zahlenform,
    /// The fonts: those of families that only other forms use must not lend it their characters, or a paper would change
    /// when another form is added.
    pub schriften: Schriften,
    nr: usize,
    fremde_schriften: BTreeSet<String>,
    bestand: OnceLock<Bestand>,
    eigene_dateien: OnceLock<Vec<(String, Content)>>,
}

impl fmt::Debug for Vordruck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vordruck").field("rat", &self.rat.id).field("name", &self.name).finish_non_exhaustive()
    }
}

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

/// The form itself: parts, sections, fields, words.
impl Deref for Vordruck {
    type Target = Formular;

    fn deref(&self) -> &Formular {
        &self.rat.formulare[self.nr]
    }
}

impl Vordruck {
    /// The form of a number in [`Rat::formulare`].
    pub(super) fn new(rat: Arc<Rat>, nr: usize) -> Self {
        let formular = &rat.formulare[nr];
        let fremde_schriften = fremde_schriften(&rat, formular);
        let schriften = rat.schriften.without(&fremde_schriften);
        // The program's data for numbers was there when this Rat was read.
        let zahlenform = Zahlenform::new(&formular.form).unwrap_or_else(|| rat.zahlenform.clone());
        let (bestand, eigene_dateien) = (OnceLock::new(), OnceLock::new());
        Self { zahlenform, schriften, nr, fremde_schriften, bestand, eigene_dateien, rat }
    }

    /// The form itself.
    pub fn formular(&self) -> &Formular {
        self
    }

    /// What of the Rat a paper on this form is made from.
    pub fn bestand(&self) -> &Bestand {
        self.bestand.get_or_init(|| {
            let Rat { zusammen, ordner, .. } = &*self.rat;
            Bestand::new(zusammen.clone(), self, ordner, &self.fremde_schriften)
        })
    }

    /// The files of its Rat that are not built into the program, by their paths below `templates/`; none where all of it is
    /// built in. With them and what is built in, the same paper can be printed elsewhere.
    pub fn eigene_dateien(&self) -> &[(String, Content)] {
        self.eigene_dateien.get_or_init(|| {
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

/// The font files of families that only other forms use.
fn fremde_schriften(rat: &Rat, formular: &Formular) -> BTreeSet<String> {
    let own = formular.schrift();
    let fremd: BTreeSet<&str> = rat.formulare.iter().map(Formular::schrift).filter(|family| *family != own).collect();
    if fremd.is_empty() {
        return BTreeSet::new();
    }
    let only_others = rat.schriften.files().iter().filter(|file| {
        let is_of = |family: &str| file.families().any(|one| one.eq_ignore_ascii_case(family));
        !is_of(own) && fremd.iter().any(|family| is_of(family))
    });
    only_others.map(|file| file.path.clone()).collect()
}
