//! Explains the kinds of findings: one on a terminal, or all of them as `docs/pruefregeln.md`.

use std::fmt::Write;

use drucksache_plan::diagnostic::{Code, Severity};

/// The explanation of one kind: its severity, its meaning, an example, the remedy.
pub fn erklaerung(code: Code) -> String {
    let mut out = format!("{} ({})\n\n{}\n\n", code.as_str(), stufen(code), code.description());
    let mut block = false;
    for line in code.erklaerung().lines() {
        if line.starts_with("```") {
            block = !block;
        } else if block && !line.is_empty() {
            out.push_str("    ");
            out.push_str(line);
            out.push('\n');
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// All kinds in their groups, one line each.
pub fn all_codes() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    let groups = Code::GRUPPEN.iter().map(|(titel, codes)| {
        let lines: String =
            codes.iter().map(|code| format!("  {:width$}  {}\n", code.as_str(), code.description())).collect();
        format!("{titel}\n{lines}")
    });
    groups.collect::<Vec<_>>().join("\n")
}

const KOPF: &str = "\
<!-- Erzeugt mit `drucksache erklaeren --markdown > docs/pruefregeln.md`. Die Texte stehen in src/diagnostic/erklaerungen/. -->

# Prüfregeln

Alles, was `drucksache pruefen` finden kann, mit einem Beispiel und der Abhilfe. Das Wort in eckigen Klammern hinter
„Fehler“, „Warnung“ oder „Hinweis“ führt Sie zum richtigen Abschnitt; dasselbe zeigt `drucksache erklaeren` mit diesem Wort.

- Ein **Fehler** verhindert den Druck.
- Eine **Warnung** verhindert ihn nicht, aber jemand sollte hinsehen. Mit `pruefen --streng` zählt sie wie ein Fehler.
- Ein **Hinweis** ist gut zu wissen.

Der Stand der Vorlage ändert das: In einem Entwurf (`status: entwurf`) ist ein Hinweis, was noch auszufüllen ist;
freigegeben (`status: freigegeben`) wird sie nur ohne Warnungen gedruckt.

";

/// All explanations as one Markdown document with a table of contents.
pub fn pruefregeln() -> String {
    let mut out = KOPF.to_owned();
    for (titel, codes) in Code::GRUPPEN {
        _ = writeln!(out, "**{titel}**\n");
        for code in *codes {
            _ = writeln!(out, "- [{0}](#{0}): {1}", code.as_str(), code.description());
        }
        out.push('\n');
    }
    for (titel, codes) in Code::GRUPPEN {
        _ = writeln!(out, "## {titel}\n");
        for code in *codes {
            _ = writeln!(
                out,
                "### {}\n\n**{}.** {}\n\n{}",
                code.as_str(),
                stufen(*code),
                code.description(),
                code.erklaerung()
            );
        }
    }
    // One blank line between parts, none at the end.
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// "Fehler" or "Warnung oder Hinweis".
fn stufen(code: Code) -> String {
    let words: Vec<&str> = code.stufen().iter().map(|stufe| wort(*stufe)).collect();
    words.join(" oder ")
}

fn wort(stufe: Severity) -> &'static str {
    match stufe {
        Severity::Error => "Fehler",
        Severity::Warning => "Warnung",
        Severity::Note => "Hinweis",
    }
}
