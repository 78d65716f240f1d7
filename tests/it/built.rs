//! The plans of the project, built once, two of them read back; all tests of the PDFs share them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::pdf::Pdf;
use crate::project::{Project, copy, root};

/// The project's plans.
pub const PLANS: [&str; 2] = ["iuk-2014-2015", "musterstadt-2026-2027"];

/// The documents of a plan, the whole paper first: what their files' names end in.
pub const DOCUMENTS: [&str; 4] = ["", "-Vorlage", "-Anlage-1", "-Anlage-2"];

/// A document that was built.
pub struct Built {
    /// Plan.
    pub plan: &'static str,
    /// One of `DOCUMENTS`.
    pub document: &'static str,
    /// File.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub pdf: Pdf,
}

/// All PDFs of one build of every plan of the project and of `tests/data/arten`, by their paths in the output folder.
static PRINTED: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let project = Project::empty();
    copy(&root().join("plans"), &project.path("plans"));
    copy(&root().join("tests/data/arten"), &project.path("plans"));
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files("output").into_iter().filter(|file| file.ends_with(".pdf"));
    files.map(|file| (file.clone(), project.bytes(&format!("output/{file}")))).collect()
});

static BUILT: LazyLock<Vec<Built>> = LazyLock::new(|| {
    let mut built = Vec::new();
    for plan in PLANS {
        for document in DOCUMENTS {
            // A number ends in its year, which keeps the whole paper apart from its parts.
            let year = if plan == PLANS[0] { "2013" } else { "2025" };
            let ending = format!("{year}{document}.pdf");
            let of_plan = |file: &str| file.starts_with(&format!("{plan}/")) && file.ends_with(&ending);
            let found = PRINTED.iter().find(|(file, _)| of_plan(file));
            let bytes = found.expect("every document is written").1.clone();
            built.push(Built { plan, document, pdf: Pdf::read(&bytes), bytes });
        }
    }
    built
});

/// All PDFs of every plan of the project and of `tests/data/arten`, by their paths in the output folder.
pub fn printed() -> &'static BTreeMap<String, Vec<u8>> {
    &PRINTED
}

/// All eight documents.
pub fn all() -> &'static [Built] {
    &BUILT
}

/// One document.
pub fn built(plan: &str, document: &str) -> &'static Built {
    BUILT.iter().find(|built| built.plan == plan && built.document == document).expect("one of the eight")
}
