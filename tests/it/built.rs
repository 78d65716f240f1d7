//! Both plans of the project, built once and read back; all tests of the PDFs share them.

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

static BUILT: LazyLock<Vec<Built>> = LazyLock::new(|| {
    let project = Project::empty();
    copy(&root().join("plans"), &project.path("plans"));
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let mut built = Vec::new();
    for plan in PLANS {
        let folder = format!("output/{plan}");
        let files = project.files(&folder);
        for document in DOCUMENTS {
            // A number ends in its year, which keeps the whole paper apart from its parts.
            let year = if plan == PLANS[0] { "2013" } else { "2025" };
            let ending = format!("{year}{document}.pdf");
            let file = files.iter().find(|file| file.ends_with(&ending)).expect("every document is written");
            let bytes = project.bytes(&format!("{folder}/{file}"));
            built.push(Built { plan, document, pdf: Pdf::read(&bytes), bytes });
        }
    }
    built
});

/// All eight documents.
pub fn all() -> &'static [Built] {
    &BUILT
}

/// One document.
pub fn built(plan: &str, document: &str) -> &'static Built {
    BUILT.iter().find(|built| built.plan == plan && built.document == document).expect("one of the eight")
}
