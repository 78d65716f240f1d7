//! Finds the known word that a misspelt one resembles, for hints such as "Meinten Sie …?".

/// Longer words are not compared: the time grows with the square of the letters.
const LONGEST: usize = 100;

/// How many candidates are compared with a word: a plan may have as many misspelt words as names.
const CANDIDATES: usize = 500;

/// Names that a hint lists, and the letters that it shows of each.
const LISTED: usize = 24;
const SHOWN: usize = 60;

/// The candidate that a person most likely meant, if any is near enough. Of very many only the first are looked at.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = if word.len() <= LONGEST { word.to_lowercase() } else { String::new() };
    if wanted.is_empty() {
        return None;
    }
    // A third of the letters may be wrong. jaro_winkler would also match words that only begin alike.
    let length = wanted.chars().count();
    let limit = (length / 3).max(1);
    let distance = |candidate: &str| {
        // Words of very different lengths are never near. A letter has at most four bytes.
        let possible = candidate.len() + limit >= length && candidate.len() <= 4 * (length + limit);
        possible.then(|| strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()))
    };
    (candidates.into_iter().take(CANDIDATES))
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// What to write instead of an unknown word: the nearest known one, else all that are known.
pub fn one_of<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    meant_or_listed(nearest(word, known.clone()), known)
}

/// As [`one_of`], with the nearest word already found.
pub fn meant_or_listed<'a>(nearest: Option<&str>, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if let Some(near) = nearest {
        return Some(format!("Meinten Sie `{near}`?"));
    }
    let mut known = known.into_iter();
    let listed: Vec<String> = known.by_ref().take(LISTED).map(listed).collect();
    match listed.len() {
        0 => None,
        1 => Some(format!("Bekannt ist: {}", listed[0])),
        _ => {
            let rest = known.count();
            let more = if rest == 0 { String::new() } else { format!(" und {rest} weitere") };
            Some(format!("Bekannt sind: {}{more}", listed.join(", ")))
        }
    }
}

fn listed(word: &str) -> String {
    match word.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("`{}…`", &word[..end]),
        None => format!("`{word}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_mistake_finds_its_word_and_a_strange_word_none() {
        let known = ["finanzrahmen", "jahre", "einzeln_ab"];
        assert_eq!(nearest("finanzramen", known), Some("finanzrahmen"));
        assert_eq!(nearest("Jahr", known), Some("jahre"));
        assert_eq!(nearest("rathaus", known), None);
        assert_eq!(nearest(&"finanz".repeat(100), known), None);
    }
}
