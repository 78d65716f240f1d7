//! Addresses below the token, as what is asked.

use percent_encoding::percent_decode_str;

/// What a page asks of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Weg {
    /// The page to begin with.
    Start,
    /// Its stream of events.
    StartEreignisse,
    /// A file of the pages: style, script.
    Mittel(String),
    /// The handbook.
    Handbuch,
    /// A new plan.
    Neu,
    /// Something of a plan.
    Plan(String, Planweg),
}

/// What a page asks of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Planweg {
    Seite,
    Teil(String),
    Papier,
    Ereignisse,
    Text(String),
    Vorschlaege,
    Ausdruck(String),
    Vergleich(String),
    Ausgabe(String),
    Versuch,
    Aendern,
    Rueckgaengig,
    Wiederholen,
    Festhalten,
    Drucken,
    /// The name of the table, and whether its changes are written.
    Import(String, bool),
    Export,
}

impl Planweg {
    /// Whether the answer may take its time.
    pub(super) fn is_long(&self) -> bool {
        matches!(self, Self::Vergleich(_) | Self::Festhalten | Self::Drucken | Self::Export | Self::Import(..))
    }
}

impl Weg {
    /// The way of a request; None where there is none. `path` is what comes behind the token.
    pub(super) fn parse(post: bool, path: &str, query: Option<&str>) -> Option<Self> {
        let parts: Vec<String> = path.split('/').map(decoded).collect::<Option<_>>()?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match (post, parts.as_slice()) {
            (false, [""]) => Some(Self::Start),
            (false, ["ereignisse"]) => Some(Self::StartEreignisse),
            (false, ["mittel", rest @ ..]) => Some(Self::Mittel(rest.join("/"))),
            (false, ["handbuch"]) => Some(Self::Handbuch),
            (true, ["neu"]) => Some(Self::Neu),
            (_, ["plan", name, rest @ ..]) => Some(Self::Plan((*name).to_owned(), of_plan(post, rest, query)?)),
            _ => None,
        }
    }
}

fn of_plan(post: bool, rest: &[&str], query: Option<&str>) -> Option<Planweg> {
    let asked = |key: &str| parameter(query.unwrap_or_default(), key);
    Some(match (post, rest) {
        (false, [""]) => Planweg::Seite,
        (false, ["teil", name]) => Planweg::Teil((*name).to_owned()),
        (false, ["papier.pdf"]) => Planweg::Papier,
        (false, ["ereignisse"]) => Planweg::Ereignisse,
        (false, ["text"]) => Planweg::Text(asked("datei")?),
        (false, ["vorschlaege"]) => Planweg::Vorschlaege,
        (false, ["ausdruck"]) => Planweg::Ausdruck(asked("text")?),
        (false, ["vergleich"]) => Planweg::Vergleich(asked("stand")?),
        (false, ["ausgabe", file]) => Planweg::Ausgabe((*file).to_owned()),
        (true, ["versuch"]) => Planweg::Versuch,
        (true, ["aendern"]) => Planweg::Aendern,
        (true, ["rueckgaengig"]) => Planweg::Rueckgaengig,
        (true, ["wiederholen"]) => Planweg::Wiederholen,
        (true, ["festhalten"]) => Planweg::Festhalten,
        (true, ["drucken"]) => Planweg::Drucken,
        (true, ["import"]) => Planweg::Import(asked("name")?, asked("schreiben").as_deref() == Some("true")),
        (true, ["export"]) => Planweg::Export,
        _ => return None,
    })
}

/// A value behind the question mark.
fn parameter(query: &str, key: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.into_iter().find(|(name, _)| *name == key)?;
    decoded(&value.replace('+', " "))
}

/// A part of an address in letters; None where they are none. What is no plain name (`..`, one with a `/` or a sign of
/// control in it) is refused where it names something.
fn decoded(part: &str) -> Option<String> {
    percent_decode_str(part).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_few() {
        let plan = |way| Some(Weg::Plan("haushalt-2026".to_owned(), way));
        let at = |path: &str, query| Weg::parse(false, path, query);
        assert_eq!(at("", None), Some(Weg::Start));
        assert_eq!(at("plan/haushalt-2026/", None), plan(Planweg::Seite));
        assert_eq!(at("plan/haushalt-2026/papier.pdf", Some("nr=7")), plan(Planweg::Papier));
        let file = Planweg::Text("massnahmen/10 ü.yaml".to_owned());
        assert_eq!(at("plan/haushalt-2026/text", Some("x=1&datei=massnahmen%2F10+%C3%BC.yaml")), plan(file));
        assert_eq!(Weg::parse(true, "plan/haushalt-2026/aendern", None), plan(Planweg::Aendern));
        for path in ["plan", "plan/a", "plan/a/text", "plan/a/aendern", "x", "plan/a/ausgabe/b/c", "%ff"] {
            assert_eq!(at(path, None), None, "{path}");
        }
    }
}
