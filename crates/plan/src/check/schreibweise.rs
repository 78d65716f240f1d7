//! Whether a name is a misspelling of another one.

/// Names that a word is compared with.
const VERGLICHEN: usize = 200;

/// What is known that is meant by a name which is not known; None where it is known, or near to none. `known` is asked
/// for names that differ in the spelling of a word, in signs or in blanks; names that differ in a short word (Ost and
/// West, Dez. 5 and Dez. 6) or in an ending (Ausschuss, Ausschüsse) are different ones.
pub(super) fn gemeint<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let own = woerter(name);
    let mut near = None;
    for candidate in known.into_iter().take(VERGLICHEN) {
        // Capitals and the old spelling with ß make no other name.
        if klein(candidate.trim()) == klein(name.trim()) {
            return None;
        }
        let other = woerter(candidate);
        if near.is_none() && verschrieben(&own, &other) {
            near = Some(candidate);
        }
    }
    near
}

fn woerter(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(klein).collect()
}

fn klein(text: &str) -> String {
    text.to_lowercase().replace('ß', "ss")
}

fn verschrieben(own: &[String], other: &[String]) -> bool {
    if own.is_empty() {
        return false;
    }
    // Blanks and signs too many or too few.
    if own.concat() == other.concat() {
        return true;
    }
    own.len() == other.len() && {
        let different = || own.iter().zip(other).filter(|(a, b)| a != b);
        different().count() <= 2 && different().all(|(a, b)| wort(a, b))
    }
}

/// Bytes of words that are compared letter by letter, which takes the square of it.
const WORT_HOECHSTENS: usize = 60;

/// Whether a word is another with a slip of the keyboard.
fn wort(own: &str, other: &str) -> bool {
    let length = own.chars().count().min(other.chars().count());
    let allowed = match length {
        0..=4 => return false,
        5..=9 => 1,
        _ => 2,
    };
    let digits = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    if own.len().max(other.len()) > WORT_HOECHSTENS || digits(own) || digits(other) || gebeugt(own, other) {
        return false;
    }
    (1..=allowed).contains(&strsim::damerau_levenshtein(own, other))
}

/// Whether a word is another with an ending: a plural or a case.
fn gebeugt(own: &str, other: &str) -> bool {
    let plain = |word: &str| word.replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss");
    let (own, other) = (plain(own), plain(other));
    let longer = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|end| ["e", "en", "er", "es", "n"].contains(&end));
    own == other || longer(&own, &other) || longer(&other, &own)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 8] = [
        "Verwaltungsausschuss",
        "Ausschuss für Umwelt und Technik",
        "Kultur und Sport",
        "Bezirksbeirat Ost",
        "Wirtschaft, Finanzen und Beteiligungen",
        "Beschlussfassung",
        "Gemeinderat",
        "Dez. 5",
    ];

    #[test]
    fn a_slip_is_found() {
        for (name, meant) in [
            ("Verwaltungsauschuss", "Verwaltungsausschuss"),
            ("Verwaltungs-Ausschuss", "Verwaltungsausschuss"),
            ("Verwaltungsausschus", "Verwaltungsausschuss"),
            ("Ausschuss für Umwelt und Tehcnik", "Ausschuss für Umwelt und Technik"),
            ("Ausschuß für Umwelt und Technick", "Ausschuss für Umwelt und Technik"),
            ("Kultur und Sprot", "Kultur und Sport"),
            ("Wirtschaft Finanzen und Beteiligungen", "Wirtschaft, Finanzen und Beteiligungen"),
            ("Beschlusfassung", "Beschlussfassung"),
            ("Gemeinderrat", "Gemeinderat"),
        ] {
            assert_eq!(gemeint(name, KNOWN), Some(meant), "{name}");
        }
    }

    #[test]
    fn another_name_is_none() {
        for name in [
            "Verwaltungsausschuss",
            "gemeinderat",
            "Bezirksbeirat West",
            "Bezirksbeirat Nord",
            "Gemeinderäte",
            "Verwaltungsausschuß",
            "Dez. 6",
            "Kultur und Sprache",
            "Jugendrat",
            "Sozialausschuss",
            "Ausschuss für Umwelt",
            "Ausschuss für Soziales",
            "",
        ] {
            assert_eq!(gemeint(name, KNOWN), None, "{name}");
        }
    }
}
