//! Where sentences end.

use std::ops::Range;

use super::AUSDRUCK;

/// Abbreviations behind which a sentence goes on, without their last point.
const ABKUERZUNGEN: &[&str] = &[
    "Abs", "Abt", "Anl", "Art", "Az", "Bd", "Bzgl", "Dez", "Dipl", "Do", "Dr", "Drs", "Fr", "Hr", "Ing", "Kap", "Lfd",
    "Mi", "Mio", "Mo", "Mrd", "Nr", "Nrn", "Prof", "Sa", "So", "St", "Str", "Tsd", "Vgl", "Ziff", "bspw", "bzgl",
    "bzw", "ca", "einschl", "etc", "evtl", "exkl", "gem", "ggf", "ggü", "incl", "inkl", "insb", "lfd", "lt", "max",
    "mind", "rd", "sog", "ugs", "usw", "vgl", "zzgl", "zzt",
];

/// The sentences of a text as it reads, in order. Each line has its own; a sentence keeps its end.
pub fn saetze(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c == '\n' {
            found.push(start..end);
            start = end;
        } else if matches!(c, '.' | '!' | '?') && at >= start && ends(&text[start..at], c, &text[end..]) {
            let end = end + closing(&text[end..]);
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    found.retain(|range| !text[range.clone()].trim().is_empty());
    found
}

/// How many bytes of a text close a quotation or a parenthesis.
fn closing(text: &str) -> usize {
    text.len() - text.trim_start_matches(['“', '”', '"', ')', '«']).len()
}

/// Whether a sentence ends with this sign.
fn ends(before: &str, sign: char, behind: &str) -> bool {
    let behind = &behind[closing(behind)..];
    let Some(next) = behind.strip_prefix(' ').map(str::trim_start) else { return behind.is_empty() };
    let begins = next.chars().next().is_none_or(|c| c.is_uppercase() || matches!(c, AUSDRUCK | '„' | '"' | '('));
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    if sign != '.' {
        return begins || number;
    }
    let start = before.char_indices().rev().find(|(_, c)| !c.is_alphanumeric()).map_or(0, |(at, c)| at + c.len_utf8());
    let word = &before[start..];
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    // `1. Januar` goes on, `bis 2013. Danach` does not; letters alone are abbreviations.
    let whole = if digits { word.len() == 4 } else { word.chars().nth(1).is_some() && !is_abbreviation(word) };
    let ends_with_expression = before.ends_with(|c: char| !c.is_alphanumeric() && c != '.');
    (whole || ends_with_expression) && (begins || number && !digits)
}

/// Whether a sentence goes on behind a word and its point; the short words for a Drucksache differ by council.
fn is_abbreviation(word: &str) -> bool {
    ABKUERZUNGEN.contains(&word) || word.ends_with("Drs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_the_next_begins() {
        let read = |text: &str| -> Vec<String> {
            saetze(text).into_iter().map(|range| text[range].trim().to_owned()).collect()
        };
        for (text, sentences) in [
            ("Das ist so. Es bleibt so.", vec!["Das ist so.", "Es bleibt so."]),
            ("Am 1. Januar 2026 z. B. ca. 5 Mio. EUR.", vec!["Am 1. Januar 2026 z. B. ca. 5 Mio. EUR."]),
            ("Bis 2013. Danach (Nr. 5 Abs. 2 GemO) nicht!", vec!["Bis 2013.", "Danach (Nr. 5 Abs. 2 GemO) nicht!"]),
            ("Er sagte: „Gut.“ Sie ging.", vec!["Er sagte: „Gut.“", "Sie ging."]),
            ("# Ziele\nEins\nZwei.", vec!["# Ziele", "Eins", "Zwei."]),
            ("Es sind 5 %. \u{F0000} bleiben.", vec!["Es sind 5 %.", "\u{F0000} bleiben."]),
            ("Es kostet \u{F0000}. Mehr nicht", vec!["Es kostet \u{F0000}.", "Mehr nicht"]),
            ("Warum? Darum.", vec!["Warum?", "Darum."]),
            ("Es gibt acht Ämter. 17 davon", vec!["Es gibt acht Ämter.", "17 davon"]),
            ("", vec![]),
        ] {
            let sentences: Vec<String> = sentences.into_iter().map(str::to_owned).collect();
            assert_eq!(read(text), sentences);
        }
    }
}
