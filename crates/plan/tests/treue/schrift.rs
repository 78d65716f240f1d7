//! What can't be printed as it is typed: characters without a glyph, lines that YAML joins, text that it drops.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;
use crate::plan::Plan;
use crate::zufall::Zufall;

/// Characters of which fonts for German papers have none: of other scripts, pictures, private ones of a word processor.
const FREMD: &[char] = &['📚', '🙂', '漢', 'あ', 'ก', '⠿', 'ꙮ', '\u{e000}', '\u{f0b7}', '한', 'ა', '𝛼', '🏫'];

/// Puts something behind a piece of a text, somewhere in a plan.
fn irgendwo(zufall: &mut Zufall, plan: &mut Plan, more: &str) -> (String, usize) {
    let massnahme = zufall.of(&plan.massnahmen).clone();
    match zufall.below(4) {
        0 => {
            let key = *zufall.of(&["bezeichnung", "beschreibung"]);
            plan.zeile(&massnahme, key, |old| format!("{old}{more}"))
        }
        1 => {
            let satz = format!("Die Ämter haben ihren Bedarf gemeldet{more}.");
            ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &satz))
        }
        2 => {
            let satz = format!("Die Ämter haben ihren Bedarf gemeldet und\nabgestimmt{more} mit allen.");
            ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &satz) + 1)
        }
        _ => {
            let piece = *zufall.of(&[
                "geprüft und abgestimmt",
                "Im ersten Jahr werden",
                "titel: Ausführliche Begründung",
                "name: Anna Muster",
                "funktion: Bürgermeisterin",
                "zugestimmt",
            ]);
            ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", piece, &format!("{piece}{more}")))
        }
    }
}

#[test]
fn a_character_without_a_glyph_is_found() {
    zweihundert(&[Code::ZeichenFehltInSchrift], |zufall, plan| {
        let c = *zufall.of(FREMD);
        let more = if zufall.chance(50) { format!(" {c}") } else { c.to_string() };
        irgendwo(zufall, plan, &more)
    });
}

#[test]
fn points_that_yaml_joins_are_found() {
    const PUNKTE: &[&str] = &[
        "1. Dem Plan wird zugestimmt.\n2. Der Bericht wird zur Kenntnis genommen.",
        "Der Rat beschließt\n1. Dem Plan wird zugestimmt.\n2. Die Verwaltung berichtet.",
        "a) Die Geräte sind alt.\nb) Die Netze sind langsam.",
    ];
    // A `-` that follows the key is a list for YAML, and `>` keeps paragraphs apart.
    const OHNE_ZEICHEN: &str = "Die Geräte sind alt.\n\nDie Netze sind langsam.";
    const GEFALTET: &str = "- Die Geräte sind alt.\n- Die Netze sind langsam.";
    zweihundert(&[Code::ZeilenLaufenZusammen], |zufall, plan| {
        let folded = zufall.chance(50);
        let own = if folded { GEFALTET } else { OHNE_ZEICHEN };
        let punkte = if zufall.chance(25) { own } else { *zufall.of(PUNKTE) };
        let below = |key: &str, indent: &str| {
            let lines = punkte.lines().map(|line| format!("\n{}", format!("{indent}{line}").trim_end()));
            format!("{key}:{}{}", if folded { " >" } else { "" }, lines.collect::<String>())
        };
        if zufall.chance(50) {
            let massnahme = zufall.of(&plan.massnahmen).clone();
            return plan.zeile(&massnahme, "beschreibung", |_| below("    beschreibung", "      "));
        }
        let old = "  kurzfassung: |\n    Die Ämter haben ihren Bedarf gemeldet; er ist geprüft und abgestimmt.";
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", old, &below("  kurzfassung", "    ")))
    });
}

#[test]
fn a_text_that_yaml_cuts_off_is_found() {
    zweihundert(&[Code::TextAbgeschnitten], |zufall, plan| {
        let more = zufall.of(&[" #Bücherei", " #2 für Schulen", " #Haushalt 2026", " #digital"]);
        let massnahme = zufall.of(&plan.massnahmen).clone();
        match zufall.below(3) {
            0 => plan.zeile(&massnahme, "bezeichnung", |old| format!("{old}{more}")),
            1 => plan.zeile(&massnahme, "bezeichnung", |old| old.replacen(": ", ": &Co ", 1)),
            _ => {
                let titel = "titel: Ausführliche Begründung";
                ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", titel, &format!("{titel}{more}")))
            }
        }
    });
}

#[test]
fn quotation_marks_that_hold_nothing_together_are_found() {
    zweihundert(&[Code::AnfuehrungszeichenGetippt], |zufall, plan| {
        let (open, close) = *zufall.of(&[("„", "“"), ("„", "”"), ("“", "”"), ("»", "«"), ("«", "»"), ("‚", "‘")]);
        let name = zufall.of(&["Wirtschaft, Finanzen und Beteiligungen", "Jugend, Schule und Sport", "Bau, Umwelt"]);
        let old = "[\"Wirtschaft, Finanzen und Beteiligungen\"]";
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", old, &format!("[{open}{name}{close}]")))
    });
}

#[test]
fn a_conflict_that_git_left_is_found() {
    zweihundert(&[Code::Konflikt], |zufall, plan| {
        let names: Vec<String> = plan.dateien.keys().cloned().collect();
        let datei = zufall.of(&names).clone();
        let text = &plan.dateien[&datei];
        let lines: Vec<&str> = text.lines().collect();
        let at = usize::try_from(zufall.below(lines.len() as u64)).expect("small");
        let (ours, theirs) = (lines[at], lines[at].replace('e', "a"));
        let conflict = format!("<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> buecherei");
        let new: Vec<&str> =
            lines[..at].iter().copied().chain([conflict.as_str()]).chain(lines[at + 1..].iter().copied()).collect();
        plan.dateien.insert(datei.clone(), format!("{}\n", new.join("\n")));
        (datei, at + 1)
    });
}
