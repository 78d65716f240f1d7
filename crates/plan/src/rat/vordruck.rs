//! The form in use: one version of one of a Rat's forms, with the fonts and files that it needs.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::bestand::Bestand;
use super::formular::Formular;
use super::gelesen::Rat;
use super::ratsordner::Content;
use super::schriften::Schriften;
use super::zahlenform::Zahlenform;

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
    /// See [`Vordruck::eigene_dateien`].
    pub(super) eigene: OnceLock<Vec<(String, Content)>>,
}

impl fmt::Debug for Vordruck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vordruck").field("rat", &self.rat.id).field("name", &self.name).finish_non_exhaustive()
    }
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
        let (bestand, eigene) = (OnceLock::new(), OnceLock::new());
        Self { zahlenform, schriften, nr, fremde_schriften, bestand, eigene, rat }
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
