//! How much of a plan is there, and what of a Vorlage may be not public.

/// How much of a plan is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Umfang {
    /// Everything.
    #[default]
    Intern,
    /// What is not public has been taken out.
    Oeffentlich,
}

impl Umfang {
    /// The word that a plan writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intern => "intern",
            Self::Oeffentlich => "oeffentlich",
        }
    }
}

/// What of the Vorlage itself may be not public, beside the form's own fields: the rest is its head, without which it is
/// no Vorlage.
pub const KANN_NICHTOEFFENTLICH: &[&str] = &[
    "beschlussantrag",
    "kurzfassung",
    "finanzielle_auswirkungen",
    "mitzeichnung",
    "vorliegende_antraege",
    "erledigte_antraege",
    "aktenzeichen",
    "referate",
    "ort",
    "untertitel",
    "unterzeichner",
    "bezug",
];

/// Stands in a public plan for the file of an Anlage that was taken out.
pub const GESTRICHEN: &str = "gestrichen";
