//! Whether two names mean the same Maßnahme: written almost alike, or one is the short form of the other.

/// Letters and digits only, so that blanks, hyphens and case make no second Maßnahme. Capitals have no `ß`.
pub(super) fn same_name(bezeichnung: &str) -> String {
    let mut name = String::with_capacity(bezeichnung.len());
    for c in bezeichnung.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            name.push(c.to_ascii_lowercase());
            continue;
        }
        for small in c.to_lowercase() {
            match small {
                'ß' => name.push_str("ss"),
                small => name.push(small),
            }
        }
    }
    name
}

/// Bytes of names that are compared letter by letter, which takes the square of it.
const NAME_HOECHSTENS: usize = 250;

/// Words that may be missing in a name without making it another.
const FUELLWORTE: &[&str] = &[
    "der", "die", "das", "des", "dem", "den", "und", "für", "im", "in", "am", "an", "von", "vom", "zum", "zur", "auf",
    "mit",
];

/// Whether names differ by a slip only: a letter more, less or at the wrong place in a long word, or an article. A name of
/// its own is made by any other word, by a letter that is another ("Bergstraße", "Burgstraße") and by everything that
/// numbers or places: "Bauteil A", "Bauabschnitt II", "HLF 20", "Nord".
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    // A slip leaves every digit as it is; most names that are compared differ by one.
    if a.len().max(b.len()) > NAME_HOECHSTENS || !same_digits(a, b) {
        return false;
    }
    let words = |text: &str| {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.filter(|word| !FUELLWORTE.contains(word)).map(str::to_owned).collect::<Vec<_>>()
    };
    let (words_a, words_b) = (words(a), words(b));
    // The same words, cut in another way.
    if words_a.len() != words_b.len() {
        return only_slip(&words_a.concat(), &words_b.concat()) && !numbers_or_places(&words_a, &words_b);
    }
    words_a.iter().zip(&words_b).all(|(a, b)| a == b || only_slip(a, b)) && same_name(a).chars().count() >= 8
}

fn same_digits(a: &str, b: &str) -> bool {
    a.bytes().filter(u8::is_ascii_digit).eq(b.bytes().filter(u8::is_ascii_digit))
}

/// Whether one of two names has a word more that is too short to be a part of another.
fn numbers_or_places(a: &[String], b: &[String]) -> bool {
    let short = |words: &[String], others: &[String]| {
        words.iter().any(|word| word.chars().count() <= 3 && !others.contains(word))
    };
    short(a, b) || short(b, a)
}

/// Whether a long word differs from another by one letter that is missing, or two that changed places.
fn only_slip(a: &str, b: &str) -> bool {
    let (long, other) = (a.chars().count(), b.chars().count());
    let digits = a.chars().chain(b.chars()).any(|c| c.is_ascii_digit());
    if long.min(other) < 6 || digits || a.chars().next() != b.chars().next() || a == b {
        return a == b;
    }
    // A letter that is another makes another word; two that changed places don't.
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    strsim::damerau_levenshtein(a, b) == 1 && (long != other || letters(a) == letters(b))
}

/// The short forms of a name: what stands in brackets, and the first letters of its parts.
pub(super) fn short_forms(bezeichnung: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for piece in bezeichnung.split('(').skip(1) {
        let inside = piece.split(')').next().unwrap_or_default().trim();
        if is_short_form(inside) {
            forms.push(same_name(inside));
        }
    }
    let before = bezeichnung.split('(').next().unwrap_or_default();
    let parts = before.split(|c: char| !c.is_alphanumeric()).filter(|part| part.starts_with(char::is_uppercase));
    let first: String = parts.filter_map(|part| part.chars().next()).collect();
    if (3..=8).contains(&first.chars().count()) {
        forms.push(same_name(&first));
    }
    forms
}

/// The name without what stands in brackets behind it.
pub(super) fn long_form(bezeichnung: &str) -> &str {
    bezeichnung.split('(').next().unwrap_or(bezeichnung).trim()
}

/// Whether a name is nothing but letters that stand for words: DMS, eAkte.
pub(super) fn is_short_form(name: &str) -> bool {
    let upper = name.chars().filter(|c| c.is_uppercase()).count();
    let length = name.chars().count();
    (2..=8).contains(&length) && upper >= 2 && name.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_known() {
        for (a, b) in [
            ("Dokumentenmanagementsystem", "Dokumentenmanagmentsystem"),
            ("Ersatz der Server", "Ersatz Server"),
            ("Sanierung Turnhalle", "Sanierung Trunhalle"),
            ("Sanierung Turnhalle", "Sanierung der Turnhallee"),
            ("Beschaffung Streufahrzeug", "Beschafung Streufahrzeug"),
            ("Digitalisierung Schulen", "Digitaliserung Schulen"),
        ] {
            assert!(is_slip(a, b) && is_slip(b, a), "{a}, {b}");
        }
    }

    #[test]
    fn other_names_are_no_slips() {
        for (a, b) in [
            ("Löschfahrzeug HLF 10", "Löschfahrzeug HLF 20"),
            ("Schulzentrum Bauteil A", "Schulzentrum Bauteil B"),
            ("Ortsumfahrung Bauabschnitt I", "Ortsumfahrung Bauabschnitt II"),
            ("Feuerwache Nord", "Feuerwache Süd"),
            ("Sanierung Bergstraße", "Sanierung Burgstraße"),
            ("Grundschule Lindenhof", "Grundschule Lindenhain"),
            ("Kläranlage Ost", "Kläranlage West"),
            ("Neubau Kita Sonne", "Neubau Kita Tonne"),
            ("Sporthalle Ostflügel", "Sporthalle Westflügel"),
            ("Brücke Talstraße", "Brücke Talstraße II"),
            ("Verwaltungsgebäude Haus A", "Verwaltungsgebäude Haus"),
            ("Fahrzeug TLF 3000", "Fahrzeug TLF 4000"),
            ("Erneuerung Heizung Gymnasium", "Erneuerung Heizung Gymnasien"),
        ] {
            assert!(!is_slip(a, b) && !is_slip(b, a), "{a}, {b}");
        }
    }

    #[test]
    fn short_forms_are_known() {
        assert_eq!(short_forms("Dokumentenmanagementsystem (DMS)"), ["dms"]);
        assert_eq!(short_forms("Geo-Informations-System"), ["gis"]);
        assert_eq!(short_forms("Sanierung (erster Abschnitt)"), [""; 0]);
        assert!(is_short_form("DMS") && !is_short_form("Dach") && !is_short_form("A"));
    }
}
