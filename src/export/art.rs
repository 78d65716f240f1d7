//! The kinds of builds. Each has its own names and its own manifest, so that one does not remove the files of another.

use drucksache_plan::plan::Umfang;

/// A kind of build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ausgabeart {
    /// Whether it prints the whole plan or the public one.
    pub umfang: Umfang,
    /// Whether what changed is marked in it.
    pub lesefassung: bool,
    /// Whether it holds anything that is not public. It changes names of files but not the kind, because a plan may get
    /// its first mark or lose its last one between two builds.
    pub nichtoeffentlich: bool,
}

impl Ausgabeart {
    /// All kinds. `nichtoeffentlich` makes no kind of its own.
    pub const ALL: [Self; 4] = {
        const fn art(umfang: Umfang, lesefassung: bool) -> Ausgabeart {
            Ausgabeart { umfang, lesefassung, nichtoeffentlich: false }
        }
        let (intern, oeffentlich) = (Umfang::Intern, Umfang::Oeffentlich);
        [art(intern, false), art(intern, true), art(oeffentlich, false), art(oeffentlich, true)]
    };

    /// The last part of the names of its files, before `.pdf`.
    pub(super) fn ending(self) -> &'static str {
        match self.umfang {
            Umfang::Intern if self.nichtoeffentlich => "-nichtoeffentlich",
            Umfang::Intern => "",
            Umfang::Oeffentlich => "-oeffentlich",
        }
    }

    fn umfang(self) -> &'static str {
        match self.umfang {
            Umfang::Intern => "",
            Umfang::Oeffentlich => "-oeffentlich",
        }
    }

    /// Its manifest in an output folder.
    pub(super) fn manifest(self) -> String {
        format!(".drucksache{}{}.json", self.lesefassung(), self.umfang())
    }

    /// The folder of its Typst project in an output folder.
    pub fn typst(self) -> String {
        format!("typst{}{}", self.lesefassung(), self.umfang())
    }

    fn lesefassung(self) -> &'static str {
        if self.lesefassung { "-lesefassung" } else { "" }
    }
}
