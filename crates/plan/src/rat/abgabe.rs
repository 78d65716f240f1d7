//! What the files are called that a council takes for its Ratsinformationssystem.

use schemars::JsonSchema;
use serde::Deserialize;

/// A pattern has at most so many characters, so that every system takes the names that come of it.
const MUSTER_HOECHSTENS: usize = 80;
/// How many Anlagen are tried out in order to find patterns that give two files one name.
const PROBEN: usize = 99;
/// Characters beside letters and digits that every system takes in a file's name.
const ZEICHEN: &str = " -_.,()+";
/// Names that Windows keeps for devices, whatever ending follows.
const GERAETE: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Was `abgeben` für das Ratsinformationssystem bereitlegt.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAbgabe {
    /// Wie die PDF-Dateien heißen, jeweils ohne die Endung .pdf.
    #[serde(default)]
    pub dateinamen: RawDateinamen,
}

/// Wie die PDF-Dateien einer Abgabe heißen. Fehlt `{umfang}`, steht am Ende der nicht öffentlichen -nichtoeffentlich.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDateinamen {
    /// Das Gesamtdokument, mit {nummer} und {umfang}; ohne Angabe {nummer}-{umfang}.
    #[serde(default)]
    pub gesamtdokument: Option<String>,
    /// Ein Teil vor den Anlagen, zum Beispiel die Vorlage: außerdem {teil}; ohne Angabe {nummer}-{teil}-{umfang}.
    #[serde(default)]
    pub teil: Option<String>,
    /// Eine Anlage: außerdem {anlage}, ihre Nummer, und {titel}; ohne Angabe {nummer}-Anlage-{anlage}-{umfang}.
    #[serde(default)]
    pub anlage: Option<String>,
}

/// What a file's name tells of it. Words consist of letters, digits and `-`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Namenswerte<'a> {
    /// The number of the Drucksache.
    pub nummer: &'a str,
    /// The part; empty for the whole paper.
    pub teil: &'a str,
    /// The number of the Anlage, where it is one.
    pub anlage: Option<usize>,
    /// The title of the Anlage.
    pub titel: &'a str,
    /// Whether it is of the public paper.
    pub oeffentlich: bool,
}

/// A pattern that gives no name, or the name of another file.
pub(super) struct Musterfehler {
    /// The key that states it.
    pub key: &'static str,
    /// What is wrong, in German.
    pub message: String,
    /// What to do, in German.
    pub hint: String,
}

impl RawDateinamen {
    /// The name of a file with its ending.
    pub fn name(&self, werte: Namenswerte<'_>) -> String {
        let [(_, gesamt), (_, teil), (_, anlage)] = self.patterns();
        let muster = match (werte.anlage, werte.teil) {
            (Some(_), _) => anlage,
            (None, "") => gesamt,
            (None, _) => teil,
        };
        let mut name = filled(muster, werte);
        // A file that has left its folder still says that it is not public.
        if !werte.oeffentlich && !muster.contains("{umfang}") {
            name.push_str("-nichtoeffentlich");
        }
        name + ".pdf"
    }

    /// The patterns with their keys: the whole paper, a part, an Anlage.
    fn patterns(&self) -> [(&'static str, &str); 3] {
        [
            ("gesamtdokument", self.gesamtdokument.as_deref().unwrap_or("{nummer}-{umfang}")),
            ("teil", self.teil.as_deref().unwrap_or("{nummer}-{teil}-{umfang}")),
            ("anlage", self.anlage.as_deref().unwrap_or("{nummer}-Anlage-{anlage}-{umfang}")),
        ]
    }

    /// The patterns that give no safe name, or two files one name.
    pub(super) fn mistakes(&self) -> Vec<Musterfehler> {
        let mut found = Vec::new();
        for (key, muster) in self.patterns() {
            if let Some((message, hint)) = mistake(key, muster) {
                found.push(Musterfehler { key, message, hint });
            }
        }
        if found.is_empty() {
            found.extend(self.same());
        }
        found
    }

    /// A pattern that gives an Anlage the name of another file.
    fn same(&self) -> Option<Musterfehler> {
        let probe = Namenswerte { nummer: "Drs-1-2026", titel: "Plan", oeffentlich: true, ..Namenswerte::default() };
        let small = |werte| self.name(werte).to_lowercase();
        let others = [("gesamtdokument", small(probe)), ("teil", small(Namenswerte { teil: "Vorlage", ..probe }))];
        let anlagen = || (1..=PROBEN).map(|nr| small(Namenswerte { anlage: Some(nr), ..probe }));
        let with_whole = others[0].1 == others[1].1;
        let (key, name) = others.into_iter().find(|(_, name)| with_whole || anlagen().any(|anlage| anlage == *name))?;
        Some(Musterfehler {
            key,
            message: format!("Zwei Dateien der Abgabe hießen `{name}`"),
            hint: "Schreiben Sie in jedes Muster ein Wort, das die anderen nicht haben, zum Beispiel `{nummer}-Anlage-{anlage}`".to_owned(),
        })
    }
}

/// A pattern with values in its gaps.
fn filled(muster: &str, werte: Namenswerte<'_>) -> String {
    let anlage = werte.anlage.map(|nr| nr.to_string()).unwrap_or_default();
    let mut out = String::new();
    let mut rest = muster;
    while let Some((before, behind)) = rest.split_once('{') {
        let (gap, after) = behind.split_once('}').unwrap_or((behind, ""));
        out.push_str(before);
        out.push_str(match gap {
            "nummer" => werte.nummer,
            "teil" => werte.teil,
            "anlage" => &anlage,
            "titel" => werte.titel,
            "umfang" if werte.oeffentlich => "oeffentlich",
            "umfang" => "nichtoeffentlich",
            _ => "",
        });
        rest = after;
    }
    out + rest
}

/// What is wrong with a pattern, and what to do.
fn mistake(key: &str, muster: &str) -> Option<(String, String)> {
    let gaps: &[&str] = match key {
        "gesamtdokument" => &["nummer", "umfang"],
        "teil" => &["nummer", "teil", "umfang"],
        _ => &["nummer", "anlage", "titel", "umfang"],
    };
    let possible = || gaps.iter().map(|gap| format!("`{{{gap}}}`")).collect::<Vec<_>>().join(", ");
    let mut literal = String::new();
    let mut rest = muster;
    while let Some((before, behind)) = rest.split_once('{') {
        literal.push_str(before);
        let Some((gap, after)) = behind.split_once('}') else {
            return Some((
                format!("In `{muster}` fehlt hinter einer `{{` die `}}`"),
                format!("Möglich ist: {}", possible()),
            ));
        };
        if !gaps.contains(&gap) {
            return Some((
                format!("`{{{gap}}}` gibt es in diesem Muster nicht"),
                format!("Möglich ist: {}", possible()),
            ));
        }
        rest = after;
    }
    literal.push_str(rest);
    if let Some(c) = literal.chars().find(|c| !c.is_alphanumeric() && !ZEICHEN.contains(*c)) {
        let message = format!("In `{muster}` steht `{c}`, das in keinem Dateinamen stehen kann");
        return Some((message, "Nehmen Sie Buchstaben, Ziffern, Leerzeichen und `- _ . , ( ) +`".to_owned()));
    }
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '{' | '}');
    if !muster.starts_with(letter) || muster.ends_with(['.', ' ']) {
        let message = format!("`{muster}` beginnt oder endet mit einem Zeichen, das nicht jedes System dort nimmt");
        return Some((message, "Beginnen Sie mit einem Buchstaben, einer Ziffer oder einem Platzhalter; am Ende steht weder Punkt noch Leerzeichen".to_owned()));
    }
    if muster.chars().count() > MUSTER_HOECHSTENS {
        let message = format!("Das Muster ist länger als {MUSTER_HOECHSTENS} Zeichen");
        return Some((message, "Kürzen Sie es: die Nummer und die Art der Datei genügen".to_owned()));
    }
    if is_device(muster) {
        let message = format!("`{muster}` ist unter Windows der Name eines Geräts");
        return Some((message, "Nehmen Sie einen anderen Namen, zum Beispiel `{nummer}`".to_owned()));
    }
    let needed = gaps[1];
    (key != "gesamtdokument" && !muster.contains(&format!("{{{needed}}}"))).then(|| {
        let message = format!("In `{muster}` fehlt `{{{needed}}}`: zwei Dateien hießen gleich");
        (message, format!("Zum Beispiel `{{nummer}}-{{{needed}}}`"))
    })
}

/// Whether Windows takes a name for that of a device.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_lowercase();
    let port = ["com", "lpt"].iter().filter_map(|port| stem.strip_prefix(port));
    GERAETE.contains(&stem.as_str()) || port.into_iter().any(|nr| nr.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(gesamtdokument: &str, teil: &str, anlage: &str) -> RawDateinamen {
        let stated = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        RawDateinamen { gesamtdokument: stated(gesamtdokument), teil: stated(teil), anlage: stated(anlage) }
    }

    #[test]
    fn a_council_names_its_files_and_what_is_not_public_always_says_so() {
        let gesamt = Namenswerte { nummer: "Drs-1-2026", oeffentlich: true, ..Namenswerte::default() };
        let anlage = Namenswerte { anlage: Some(2), titel: "Lageplan", teil: "Anlage-2", ..gesamt };
        let usual = RawDateinamen::default();
        assert_eq!(usual.name(gesamt), "Drs-1-2026-oeffentlich.pdf");
        assert_eq!(usual.name(Namenswerte { teil: "Vorlage", ..gesamt }), "Drs-1-2026-Vorlage-oeffentlich.pdf");
        assert_eq!(usual.name(anlage), "Drs-1-2026-Anlage-2-oeffentlich.pdf");
        let own = names("{nummer}", "{nummer} {teil}", "Anlage {anlage} ({titel}) zu {nummer}");
        assert!(own.mistakes().is_empty());
        assert_eq!(own.name(anlage), "Anlage 2 (Lageplan) zu Drs-1-2026.pdf");
        let secret = Namenswerte { oeffentlich: false, ..anlage };
        assert_eq!(own.name(secret), "Anlage 2 (Lageplan) zu Drs-1-2026-nichtoeffentlich.pdf");
        assert_eq!(usual.name(secret), "Drs-1-2026-Anlage-2-nichtoeffentlich.pdf");
    }

    #[test]
    fn patterns_that_give_no_safe_name_are_told() {
        let long = "x".repeat(81);
        for (muster, told) in [
            ("../{nummer}", "`/`, das in keinem"),
            ("{nummer}/x", "`/`, das in keinem"),
            ("C:\\{nummer}", "`:`, das in keinem"),
            ("{nummer}\u{202e}", "das in keinem"),
            ("{nummer}\n", "das in keinem"),
            (".{nummer}", "beginnt oder endet"),
            ("-{nummer}", "beginnt oder endet"),
            ("{nummer}.", "beginnt oder endet"),
            ("{nummer", "fehlt hinter einer"),
            ("{teil}", "gibt es in diesem Muster nicht"),
            ("}{nummer}", "das in keinem"),
            ("NUL", "Name eines Geräts"),
            ("com1.x", "Name eines Geräts"),
            (&long, "länger als 80"),
            (" ", "beginnt oder endet"),
        ] {
            let found = names(muster, "", "").mistakes();
            assert!(
                found.len() == 1 && found[0].message.contains(told),
                "{muster}: {:?}",
                found.first().map(|one| &one.message)
            );
            assert!(!found[0].hint.is_empty() && found[0].key == "gesamtdokument");
        }
        assert!(names("", "{nummer}", "").mistakes()[0].message.contains("fehlt `{teil}`"));
        assert!(names("", "", "{nummer}-{titel}").mistakes()[0].message.contains("fehlt `{anlage}`"));
    }

    #[test]
    fn patterns_that_give_two_files_one_name_are_told() {
        for own in [
            names("{nummer}-7", "", "{nummer}-{anlage}"),
            names("DRS 3", "", "Drs {anlage}"),
            names("{nummer}-vorlage", "{nummer}-{teil}", ""),
        ] {
            let found = own.mistakes();
            assert!(found.len() == 1 && found[0].message.contains("Zwei Dateien"), "{own:?}");
        }
    }
}
