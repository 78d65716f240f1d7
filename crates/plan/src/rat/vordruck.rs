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
    /// The format of numbers and dates on it.
    pub zahlenform: Zahlenform,
    /// The fonts, without families that only other forms use: otherwise a paper could change when another form is
    /// added.
    pub schriften: Schriften,
    nr: usize,
    schriften_of_other_forms: BTreeSet<String>,
    bestand: OnceLock<Bestand>,
    /// See [`Vordruck::own_files`].
    pub(super) own_files: OnceLock<Vec<(String, Content)>>,
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
        let schriften_of_other_forms = schriften_of_other_forms(&rat, formular);
        let schriften = rat.schriften.without(&schriften_of_other_forms);
        // Does not fail: reading the Rat has needed the same data.
        let zahlenform = Zahlenform::new(&formular.form).unwrap_or_else(|| rat.zahlenform.clone());
        let (bestand, own_files) = (OnceLock::new(), OnceLock::new());
        Self { zahlenform, schriften, nr, schriften_of_other_forms, bestand, own_files, rat }
    }

    /// The form itself.
    pub fn formular(&self) -> &Formular {
        self
    }

    /// The files and values of the Rat that a paper on this form is made from.
    pub fn bestand(&self) -> &Bestand {
        self.bestand.get_or_init(|| {
            let Rat { whole, ordner, .. } = &*self.rat;
            Bestand::new(whole.clone(), self, ordner, &self.schriften_of_other_forms)
        })
    }
}

/// The font files of families that only other forms use.
fn schriften_of_other_forms(rat: &Rat, formular: &Formular) -> BTreeSet<String> {
    let own = formular.schrift();
    let others: BTreeSet<&str> = rat.formulare.iter().map(Formular::schrift).filter(|family| *family != own).collect();
    if others.is_empty() {
        return BTreeSet::new();
    }
    let only_others = rat.schriften.files().iter().filter(|file| {
        let is_of = |family: &str| file.families().any(|one| one.eq_ignore_ascii_case(family));
        !is_of(own) && others.iter().any(|family| is_of(family))
    });
    only_others.map(|file| file.path.clone()).collect()
}
