//! Where the papers of a council are on the web: what an output after OParl needs to give addresses to them.

use schemars::JsonSchema;
use serde::Deserialize;

/// Wo die Drucksachen dieser Stadt im Netz stehen, für die Ausgabe nach OParl.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOparl {
    /// Die Adresse, unter der die Stadt ihre Daten nach OParl anbietet, zum Beispiel `https://oparl.neustadt.de`; mit ihr
    /// beginnen die Adressen aller Drucksachen, Gremien und Referate.
    pub adresse: String,
    /// Die Adresse der Körperschaft (oparl:Body); ohne Angabe die Adresse mit /body.
    #[serde(default)]
    pub koerperschaft: Option<String>,
    /// Die Adresse, unter der die PDF-Dateien liegen; ohne Angabe die Adresse mit /download.
    #[serde(default)]
    pub dateien: Option<String>,
    /// Die Adresse der Lizenz, unter der die Drucksachen und ihre Dateien stehen.
    #[serde(default)]
    pub lizenz: Option<String>,
}

/// An address that is none.
pub(super) struct KeineAdresse {
    /// The key that states it.
    pub key: &'static str,
    /// What is wrong, in German.
    pub message: String,
    /// What to do, in German.
    pub hint: &'static str,
}

impl RawOparl {
    /// The addresses that are none.
    pub(super) fn mistakes(&self) -> impl Iterator<Item = KeineAdresse> {
        // More is added to the end of the first and third one.
        let stated = [
            ("adresse", Some(&self.adresse), true),
            ("koerperschaft", self.koerperschaft.as_ref(), false),
            ("dateien", self.dateien.as_ref(), true),
            ("lizenz", self.lizenz.as_ref(), false),
        ];
        stated.into_iter().filter_map(|(key, text, is_begin)| {
            mistake(text?, is_begin).map(|(message, hint)| KeineAdresse { key, message, hint })
        })
    }
}

/// What keeps a text from being an address, and what to do. `is_begin`: whether others begin with it.
fn mistake(text: &str, is_begin: bool) -> Option<(String, &'static str)> {
    let Some(rest) = text.strip_prefix("https://") else {
        return Some((
            format!("`{text}` ist keine Adresse im Netz"),
            "Eine Adresse beginnt mit `https://`, zum Beispiel `https://oparl.neustadt.de`",
        ));
    };
    if let Some(c) = rest.chars().find(|c| !stands_in_address(*c)) {
        return Some((
            format!("In der Adresse `{text}` kann das Zeichen `{c}` nicht stehen"),
            "Schreiben Sie die Adresse so, wie ein Browser sie kopiert: ohne Leerzeichen, Umlaute in seiner Form mit `%` oder `xn--`",
        ));
    }
    let escaped = |at: usize| rest.get(at + 1..at + 3).is_some_and(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
    if rest.match_indices('%').any(|(at, _)| !escaped(at)) {
        return Some((
            format!("In der Adresse `{text}` steht ein `%` ohne zwei Ziffern dahinter"),
            "Schreiben Sie die Adresse so, wie ein Browser sie kopiert: `%` beginnt dort ein Zeichen wie `%20`",
        ));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if !is_host(host) {
        return Some((
            format!("Die Adresse `{text}` nennt keinen Rechner"),
            "Hinter `https://` steht sein Name, zum Beispiel `https://oparl.neustadt.de`, ohne Benutzer und Kennwort",
        ));
    }
    (is_begin && rest.contains(['?', '#'])).then(|| {
        (
            format!("Die Adresse `{text}` lässt sich nicht fortsetzen: sie hat ein `?` oder `#`"),
            "Nennen Sie nur ihren Anfang: das Programm hängt `/` und die Namen der Drucksachen und Dateien an",
        )
    })
}

/// The signs of addresses, after RFC 3986.
fn stands_in_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// Whether a text is the name of a computer, with or without a port.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "443"));
    let label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    name.split('.').all(label) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_are_told_from_other_words() {
        for text in [
            "https://oparl.neustadt.de",
            "https://oparl.neustadt.de/",
            "https://ris.neustadt.de:8443/oparl/v1.1/",
            "https://xn--mnchen-3ya.de/a%20b",
        ] {
            assert!(mistake(text, true).is_none(), "{text}");
        }
        let wrong = [
            ("", "keine Adresse"),
            ("oparl.neustadt.de", "keine Adresse"),
            ("http://oparl.neustadt.de", "keine Adresse"),
            ("https://", "keinen Rechner"),
            ("https:///pfad", "keinen Rechner"),
            ("https://neustadt..de", "keinen Rechner"),
            ("https://amt:geheim@neustadt.de", "keinen Rechner"),
            ("https://neustadt.de:99999", "keinen Rechner"),
            ("https://neu stadt.de", "` ` nicht stehen"),
            ("https://münchen.de", "`ü` nicht stehen"),
            ("https://neustadt.de/\"x", "`\"` nicht stehen"),
            ("https://neustadt.de/100%", "ohne zwei Ziffern"),
            ("https://neustadt.de/%ä", "`ä` nicht stehen"),
            ("https://neustadt.de/?id=1", "nicht fortsetzen"),
            ("https://neustadt.de/#oparl", "nicht fortsetzen"),
        ];
        for (text, told) in wrong {
            let (message, hint) = mistake(text, true).unwrap_or_default();
            assert!(message.contains(told) && !hint.is_empty(), "{text}: {message}");
        }
        assert!(mistake("https://www.govdata.de/dl-de/by-2-0?x=1#y", false).is_none());
    }
}
