//! A Kennung for what has none yet, made of its name.

use std::collections::HashSet;

/// A Kennung has at most so many letters where it is made here; it is typed and read in texts.
const HOECHSTENS: usize = 32;

/// The Kennung for a name that is none of those in `taken`: small letters, digits and hyphens, as expressions take them.
pub(crate) fn kennung(name: &str, taken: &HashSet<String>) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for c in name.to_lowercase().chars() {
        let mut letter = [0; 4];
        let plain: &str = match c {
            'ä' => "ae",
            'ö' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'a'..='z' | '0'..='9' => c.encode_utf8(&mut letter),
            _ => {
                words.push(String::new());
                continue;
            }
        };
        if let Some(word) = words.last_mut() {
            word.push_str(plain);
        }
    }
    let mut made = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        if !made.is_empty() && made.len() + 1 + word.len() > HOECHSTENS {
            break;
        }
        if !made.is_empty() {
            made.push('-');
        }
        made.extend(word.chars().take(HOECHSTENS));
    }
    // A path whose key begins with a digit would be read as a number.
    if !made.starts_with(|c: char| c.is_ascii_lowercase()) {
        made = format!("massnahme-{made}").trim_end_matches('-').to_owned();
    }
    let mut others = (2..).map(|nr| format!("{made}-{nr}"));
    if taken.contains(&made) { others.find(|one| !taken.contains(one)).unwrap_or(made) } else { made }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_word_that_expressions_take() {
        let taken = HashSet::from(["feuerwache".to_owned()]);
        for (name, made) in [
            ("Rechner für Schulen", "rechner-fuer-schulen"),
            ("Feuerwache", "feuerwache-2"),
            ("2. Bauabschnitt: Straße", "massnahme-2-bauabschnitt-strasse"),
            ("Ökostrom (Rathaus) und alle anderen Gebäude der Stadt", "oekostrom-rathaus-und-alle"),
            ("¿?", "massnahme"),
        ] {
            assert_eq!(kennung(name, &taken), made);
        }
    }
}
