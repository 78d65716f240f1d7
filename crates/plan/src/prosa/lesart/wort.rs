//! The words of a text, and words that differ only in their endings.

/// A word of a text: letters and digits, with hyphens inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wort<'a> {
    /// The byte where it begins.
    pub at: usize,
    /// As it is written.
    pub text: &'a str,
}

impl Wort<'_> {
    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether it is written like a noun or a name.
    pub fn is_upper(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// What stands behind its last hyphen: `Themenbereiche` of `IuK-Themenbereiche`.
    pub fn head(&self) -> &str {
        self.text.rsplit('-').next().unwrap_or(self.text)
    }
}

/// The words of a text, in order.
pub fn worte(text: &str) -> impl Iterator<Item = Wort<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let inner = c == '-' && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !c.is_alphanumeric() && !inner {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        at = end;
        Some(Wort { at: start, text: &text[start..end] })
    })
}

/// The last words of a text, the last one first; at most `most`.
pub fn worte_davor(text: &str, most: usize) -> Vec<Wort<'_>> {
    let mut found = Vec::new();
    let mut end = text.len();
    while found.len() < most {
        let Some((last, c)) = text[..end].char_indices().rev().find(|(_, c)| c.is_alphanumeric()) else { break };
        let stop = last + c.len_utf8();
        let before = text[..last].char_indices().rev().find(|(at, c)| {
            let inner = *c == '-' && text[..*at].ends_with(char::is_alphanumeric);
            !c.is_alphanumeric() && !inner
        });
        let start = before.map_or(0, |(at, c)| at + c.len_utf8());
        found.push(Wort { at: start, text: &text[start..stop] });
        end = start;
    }
    found
}

/// A word without its ending, in small letters and without Umlauts: `plan` for `Plans`, `Pläne` and `Plänen`.
pub fn stamm(wort: &str) -> String {
    let mut found: String = wort
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ä' => 'a',
            'ö' => 'o',
            'ü' => 'u',
            c => c,
        })
        .collect();
    while found.chars().count() > STAMM_MINDESTENS && found.ends_with(['e', 'n', 'r', 's', 'm']) {
        found.pop();
    }
    found
}

/// A shorter word has no ending to lose.
const STAMM_MINDESTENS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_hyphens() {
        let words = |text| worte(text).map(|one| one.text).collect::<Vec<_>>();
        assert_eq!(
            words("Der IuK-Plan, Haupt- und Personalamt (2014)"),
            ["Der", "IuK-Plan", "Haupt", "und", "Personalamt", "2014"]
        );
        let back = |text| worte_davor(text, 3).iter().map(|one| one.text).collect::<Vec<_>>();
        assert_eq!(back("Im IuK-Plan (für die "), ["die", "für", "IuK-Plan"]);
        assert_eq!(back("Haupt- und „"), ["und", "Haupt"]);
        assert_eq!(back(" "), [""; 0]);
    }

    #[test]
    fn words_that_differ_in_their_endings_have_one_stem() {
        for (a, b) in [
            ("Plan", "Plänen"),
            ("Themenbereich", "Themenbereiche"),
            ("Maßnahme", "Maßnahmen"),
            ("Programm", "Programms"),
            ("Rahmen", "Rahmens"),
            ("neue", "neuen"),
        ] {
            assert_eq!(stamm(a), stamm(b));
        }
        assert_ne!(stamm("Haus"), stamm("Haushalt"));
    }
}
