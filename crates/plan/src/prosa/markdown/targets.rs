//! Where links lead: into the web, to an Anlage, or to a heading of the paper.

use std::ops::Range;

use crate::diagnostic::nearest;
use crate::prosa::inline::anlage_of_ziel;
use crate::prosa::platzhalter;
use crate::prosa::spruenge::Sprung;

use super::reader::MarkdownReader;
use super::signs::ENDET;

impl MarkdownReader<'_> {
    /// Where a link leads: a file of the plan is the Anlage that it is. Reports a link that leads nowhere.
    pub(super) fn check_target(&mut self, ziel: String, range: &Range<usize>) -> String {
        if let Some(number) = anlage_of_ziel(&ziel) {
            if let Some(anlagen) = self.anlagen.map(<[_]>::len).filter(|anlagen| number > *anlagen) {
                let have = if anlagen == 1 { "eine Anlage".to_owned() } else { format!("{anlagen} Anlagen") };
                let message = format!("Dieser Verweis führt zu Anlage {number}, die Vorlage hat {have}");
                self.refuse(range, &message, "Berichtigen Sie die Nummer hinter `#anlage-`");
            }
            return ziel;
        }
        let odd = ziel.chars().any(|c| platzhalter::nummer(c).is_some() || c == ENDET);
        if let Some(heading) = ziel.strip_prefix('#').filter(|heading| !heading.is_empty() && !odd) {
            let range = self.substituted.original_range(range.clone());
            self.spruenge.push(Sprung { ziel: heading.to_owned(), range });
            return ziel;
        }
        if is_file(&ziel) && !odd {
            return self.file(ziel, range);
        }
        let known = ["http://", "https://", "mailto:"].iter().any(|scheme| ziel.starts_with(scheme));
        if !known || odd {
            self.refuse(
                range,
                "Dieser Verweis führt nicht ins Netz, zu keiner Anlage und zu keiner Überschrift",
                "Ein Verweis beginnt mit `https://`, `http://` oder `mailto:`, zu einer Anlage mit `#anlage-` und ihrer Nummer, zu einer Überschrift mit `#`; gehören die Klammern zum Text, schreiben Sie `\\[`",
            );
        }
        ziel
    }

    /// The Anlage that a file of the plan is.
    fn file(&mut self, ziel: String, range: &Range<usize>) -> String {
        let Some(anlagen) = self.anlagen else { return ziel };
        let files = || anlagen.iter().filter_map(|anlage| anlage.datei.as_deref());
        if let Some(nr) = anlagen.iter().position(|anlage| anlage.datei.as_ref() == Some(&ziel)) {
            return format!("#anlage-{}", nr + 1);
        }
        let hint = match nearest(&ziel, files()) {
            Some(near) => format!("Meinten Sie `{near}`?"),
            None => "Führen Sie die Datei unter `anlagen` auf: das Papier hat nur diese".to_owned(),
        };
        self.refuse(range, &format!("`{ziel}` ist keine Anlage dieser Vorlage"), &hint);
        ziel
    }
}

/// Whether a target is called like the file of an Anlage.
fn is_file(ziel: &str) -> bool {
    let lower = ziel.to_lowercase();
    !lower.contains(':') && [".pdf", ".md"].iter().any(|ending| lower.ends_with(ending))
}
