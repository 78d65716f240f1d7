//! Names behind the word for what they are: "Referat Kultur", but "Finanzreferat" as it is.

/// What stays of a phrase in front of a gap when a name goes into it: the last word is left out where the name begins or ends
/// with it.
pub fn vor_luecke<'a>(davor: &'a str, name: &str) -> &'a str {
    let Some(without_space) = davor.strip_suffix(' ') else { return davor };
    let start = without_space
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + without_space[at..].chars().next().map_or(0, char::len_utf8));
    let word = &without_space[start..];
    if word.chars().count() < WORT_MINDESTENS || !word.starts_with(char::is_uppercase) {
        return davor;
    }
    let begins = name.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    let ends = name.to_lowercase().ends_with(&word.to_lowercase());
    if begins || ends { &davor[..start] } else { davor }
}

/// Letters of a word that says what a name is of.
const WORT_MINDESTENS: usize = 4;

#[test]
fn a_word_is_not_said_twice() {
    for name in ["Referat WFB", "Finanzreferat", "Direktorium-Referat", "Referat"] {
        assert_eq!(vor_luecke("Referat ", name), "", "{name}");
        assert_eq!(vor_luecke("Das Referat ", name), "Das ", "{name}");
    }
    for name in ["Kultur und Sport", "Referatsleitung", "Stadtkämmerei", ""] {
        assert_eq!(vor_luecke("Das Referat ", name), "Das Referat ", "{name}");
    }
    assert_eq!(vor_luecke("Verantwortlich: ", "Dez. 5"), "Verantwortlich: ");
    assert_eq!(vor_luecke("Die ", "Die Stadt"), "Die ");
    assert_eq!(vor_luecke("", "Referat"), "");
}
