//! Whether a plan is complete or public, and the parts of a Vorlage that may be not public.

/// Whether a plan is complete or public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Umfang {
    /// Everything.
    #[default]
    Intern,
    /// Only the public parts: all others are taken out.
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

/// The parts of the Vorlage that may be not public, besides the form's own fields. The rest is its head, which is
/// always public.
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

/// The name that a public plan has in place of the file of an Anlage that was taken out.
pub const GESTRICHEN: &str = "gestrichen";
