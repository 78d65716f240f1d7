//! Finds the last commit of a day.

use drucksache_plan::uebersicht::Revision;
use drucksache_plan::units::Datum;

use crate::absage::Absage;

use super::repository::Repository;

/// The day that a word is: `2026-11-25`, `25.11.2026`, `5.3.2026`.
pub fn day_of(word: &str) -> Option<Datum> {
    let word = word.trim();
    if let Some(datum) = Datum::parse(word) {
        return Some(datum);
    }
    let (separator, german) = if word.contains('.') { ('.', true) } else { ('-', false) };
    let parts: Vec<&str> = word.split(separator).map(str::trim).collect();
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = if german { (last, first) } else { (first, last) };
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Datum::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Whether a word looks like a day and is none: `31.11.2026`, `2026-13-01`, `5.3.26`, `30/11/2026`.
pub fn is_no_day(word: &str) -> bool {
    let separator = ['.', '-', '/'].into_iter().find(|one| word.contains(*one)).unwrap_or('.');
    let parts: Vec<&str> = word.trim().split(separator).collect();
    let digits = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits) && day_of(word).is_none()
}

/// The Absage about such a word.
pub fn no_such_day(word: &str) -> Absage {
    Absage::new(
        format!("Den Tag `{word}` gibt es nicht"),
        "Schreiben Sie ihn als TT.MM.JJJJ oder JJJJ-MM-TT, so wie er im Kalender steht",
    )
}

impl Repository {
    /// The commit that a person names: as [`Repository::revision`] knows it, or by a day: then it is the last commit of
    /// that day, by the clock of who made it, among those that `HEAD` reaches. Where that day has none, it is the last one
    /// before; then a sentence says so.
    ///
    /// # Errors
    /// There is no such commit, or none so early.
    pub fn stand(&self, word: &str) -> Result<(Revision, Option<String>), Absage> {
        let Some(tag) = day_of(word) else {
            let revision = self.revision(word);
            return if is_no_day(word) { revision.map_err(|_| no_such_day(word)) } else { revision }
                .map(|one| (one, None));
        };
        // A branch or a tag may be called like a day.
        if let Ok(named) = self.revision(word) {
            return Ok((named, None));
        }
        let commits = self.commits(None, &self.revision("HEAD")?)?;
        let so_early = commits.iter().map(|commit| &commit.revision).filter(|revision| revision.datum <= tag);
        // The newest of a day comes first; clocks of several people need not agree about the days.
        let last = so_early.reduce(|best, one| if one.datum > best.datum { one } else { best });
        let shown = in_german(tag);
        let Some(last) = last else {
            let first = commits.iter().map(|commit| commit.revision.datum).min().map(in_german).unwrap_or_default();
            let shallow =
                if self.is_shallow() { "; dieser Klon ist flach, `git fetch --unshallow` holt ältere" } else { "" };
            return Err(Absage {
                message: format!("Am {shown} und davor gibt es in Git noch keinen Stand"),
                hint: format!("Der erste ist vom {first}{shallow}"),
            });
        };
        let other_day = (last.datum != tag).then(|| {
            format!(
                "Vom {shown} gibt es keinen Stand; es gilt der letzte davor: {} vom {}",
                last.kurz,
                in_german(last.datum)
            )
        });
        Ok((last.clone(), other_day))
    }
}

/// `25.11.2026`.
fn in_german(tag: Datum) -> String {
    tag.format("%d.%m.%Y").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = Datum::parse("2026-03-05");
        for word in ["2026-03-05", "05.03.2026", "5.3.2026", " 5.03.2026 ", "2026-3-5", "5. 3. 2026"] {
            assert_eq!(day_of(word), day, "{word}");
        }
        for word in ["31.2.2026", "5.3.26", "HEAD", "2026-03", "1a2b3c4", "5.3.2026.1", "05-03-2026", ""] {
            assert_eq!(day_of(word), None, "{word}");
        }
        for (word, wrong) in [
            ("31.11.2026", true),
            ("5.3.26", true),
            ("5.3.2026", false),
            ("v1.2", false),
            ("1.2.x", false),
            ("2026-13-01", true),
            ("30/11/2026", true),
            ("v1-2-3", false),
        ] {
            assert_eq!(is_no_day(word), wrong, "{word}");
        }
    }
}
