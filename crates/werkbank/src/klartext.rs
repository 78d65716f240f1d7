//! Messages for people in front of a form: they name keys and snippets of files between backticks; here they become the
//! names of fields, in quotation marks.

use drucksache_plan::vergleich;

/// Names of the form's own fields by their keys.
pub(crate) type Feldnamen<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A message with the names of fields in place of keys.
pub fn klartext(text: &str) -> String {
    with_names(text, &|_| None)
}

/// What a kind of finding means, as paragraphs. How it looks in a YAML file is of no use in front of a form and is left out.
pub fn erklaerung(markdown: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut fence: Option<bool> = None;
    for line in markdown.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            fence = fence.is_none().then_some(kind.starts_with("yaml"));
            paragraphs.push(String::new());
            continue;
        }
        let Some(last) = paragraphs.last_mut() else { continue };
        match fence {
            Some(true) => {}
            Some(false) => *last = format!("{last}{line}\n"),
            None if line.trim().is_empty() => paragraphs.push(String::new()),
            None => *last = format!("{last} {line}").trim_start().to_owned(),
        }
    }
    let told = paragraphs.iter().map(|one| one.trim_end()).filter(|one| !one.is_empty() && *one != "Beispiel:");
    told.map(klartext).collect()
}

/// The same, where the form has fields of its own.
pub(crate) fn with_names(text: &str, own: Feldnamen<'_>) -> String {
    // A key that is to be added is a field that is to be filled in.
    if let Some(rest) = text.strip_prefix("Ergänzen Sie `")
        && let Some((snippet, rest)) = rest.split_once('`')
        && snippet.contains(':')
    {
        return format!("Tragen Sie {} ein{}", snippet_in_words(snippet, own), with_names(rest, own));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('`') {
        // A sign that has no partner stands for itself, and so does a fence.
        let Some((snippet, after)) = behind.split_once('`').filter(|(snippet, _)| !snippet.is_empty()) else { break };
        out.push_str(before);
        out.push_str(&snippet_in_words(snippet, own));
        rest = after;
    }
    out.push_str(rest);
    out.replace("JJJJ-MM-TT", "TT.MM.JJJJ")
}

/// What stands between backticks: a key, a key with its value, or words of the clerk.
fn snippet_in_words(snippet: &str, own: Feldnamen<'_>) -> String {
    let Some((key, value)) = snippet.split_once(':').filter(|(key, _)| is_key(key)) else {
        return match known(snippet, own) {
            Some(name) => format!("„{name}“"),
            None => format!("„{snippet}“"),
        };
    };
    let year = key.bytes().all(|byte| byte.is_ascii_digit());
    let name = known(key, own).unwrap_or_else(|| key.to_owned());
    match value.trim() {
        "" | "…" if year => format!("einen Betrag für {key}"),
        "0" if year => "0".to_owned(),
        "" | "…" | "|" | "JJJJ-MM-TT" => format!("„{name}“"),
        "true" => format!("ein Häkchen bei „{name}“"),
        "false" => format!("kein Häkchen bei „{name}“"),
        value if value.starts_with(['[', '{']) => format!("„{name}“ ({})", words_in(value, own)),
        value => format!("„{name}“ mit dem Wert „{}“", value.trim_matches(['"', '\''])),
    }
}

/// The names of keys in a snippet of groups and lists, else its words.
fn words_in(value: &str, own: Feldnamen<'_>) -> String {
    let parts = value.split(['[', ']', '{', '}', ',']).map(str::trim).filter(|part| !part.is_empty());
    let part = |part: &str| match part.split_once(':') {
        Some((key, value)) if matches!(value.trim(), "" | "…" | "JJJJ-MM-TT") => {
            known(key, own).unwrap_or_else(|| key.to_owned())
        }
        Some((key, value)) => format!("{} {}", known(key, own).unwrap_or_else(|| key.to_owned()), value.trim()),
        None => part.trim_matches(['"', '\'']).to_owned(),
    };
    parts.map(part).collect::<Vec<_>>().join(", ")
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The name of a key, or of the last one of a path; None of what is none.
fn known(key: &str, own: Feldnamen<'_>) -> Option<String> {
    let last = key.rsplit('.').next().filter(|_| key.split('.').all(is_key))?;
    let name = vergleich::name(last);
    if let Some(name) = own(last) {
        return Some(name);
    }
    // Keys that hold others have no name there.
    let others = [
        ("haushalt", "Haushalt"),
        ("vorlage", "Vorlage"),
        ("themenbereiche", "Themenbereiche"),
        ("themenbereich", "Themenbereich"),
        ("auch_unter", "Auch unter"),
        ("massnahmen", "Maßnahmen"),
        ("bezeichnung", "Bezeichnung"),
        ("amt", "Amt"),
        ("tabellen", "Tabellen"),
        ("pruefung", "Prüfung"),
    ];
    let other = others.iter().find(|(known, _)| *known == last).map(|(_, name)| (*name).to_owned());
    other.or_else(|| (name != last).then(|| name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_snippets_become_names_of_fields() {
        for (told, in_words) in [
            (
                "Ergänzen Sie `unterzeichner: [{name: …, funktion: …}]`",
                "Tragen Sie „Unterzeichner“ (Name, Funktion) ein",
            ),
            ("Ergänzen Sie `datum: JJJJ-MM-TT`", "Tragen Sie „Datum“ ein"),
            (
                "Ergänzen Sie `2027: …`; ist nichts geplant, `2027: 0`",
                "Tragen Sie einen Betrag für 2027 ein; ist nichts geplant, 0",
            ),
            (
                "Schreiben Sie `nichtoeffentlich: true` zu beiden",
                "Schreiben Sie ein Häkchen bei „Nicht öffentlich“ zu beiden",
            ),
            (
                "Ergänzen Sie `finanzrahmen` mit einem Betrag je Jahr",
                "Ergänzen Sie „Finanzrahmen“ mit einem Betrag je Jahr",
            ),
            ("`viel` ist kein Betrag", "„viel“ ist kein Betrag"),
            ("Schreiben Sie `{{ jahre | und }}`", "Schreiben Sie „{{ jahre | und }}“"),
            ("ein ` allein", "ein ` allein"),
        ] {
            assert_eq!(klartext(told), in_words);
        }
    }

    #[test]
    fn an_explanation_is_words_without_files() {
        let told =
            "Unter `unterzeichner` steht\nniemand.\n\nBeispiel:\n\n```yaml\nunterzeichner: []\n```\n\nAbhilfe: so.\n";
        assert_eq!(erklaerung(told), ["Unter „Unterzeichner“ steht niemand.", "Abhilfe: so."]);
    }

    #[test]
    fn fields_of_a_form_have_its_names() {
        let own = |key: &str| (key == "co2_relevanz").then(|| "CO₂-Relevanz".to_owned());
        let told = "Ergänzen Sie unter `formular`: `co2_relevanz: …`";
        assert_eq!(with_names(told, &own), "Ergänzen Sie unter „Formular“: „CO₂-Relevanz“");
    }
}
