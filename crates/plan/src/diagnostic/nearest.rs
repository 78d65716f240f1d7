//! "Meinten Sie …?"

/// The candidate that a person most likely meant, if any is near enough.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    // A third of the letters may be wrong. jaro_winkler would also match words that only begin alike.
    let limit = (wanted.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// What to write instead of an unknown word: the nearest known one, else all that are known.
pub fn one_of<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(near) = nearest(word, known.clone()) {
        return Some(format!("Meinten Sie `{near}`?"));
    }
    let mut all: Vec<String> = known.into_iter().map(|word| format!("`{word}`")).collect();
    match all.len() {
        0 => None,
        1 => Some(format!("Bekannt ist: {}", all[0])),
        n => {
            let rest = n.saturating_sub(24);
            all.truncate(24);
            let more = if rest == 0 { String::new() } else { format!(" und {rest} weitere") };
            Some(format!("Bekannt sind: {}{more}", all.join(", ")))
        }
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
    }
}
