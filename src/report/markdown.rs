//! Diagnostics as Markdown, to paste into a merge request or a mail.

use std::fmt::Write;

use drucksache_plan::diagnostic::{Diagnostic, Place, Severity, genannt, worst_first, zusammenfassung};
use drucksache_plan::source::Sources;

use drucksache_druck::berichte::Befund;

/// All diagnostics, a section with a table per plan, the worst first.
pub fn markdown(befunde: &[Befund<'_>]) -> String {
    let sections: Vec<String> = befunde.iter().map(section).collect();
    // A browser needs no protected spaces.
    sections.join("\n").replace('\u{a0}', " ")
}

fn section(befund: &Befund<'_>) -> String {
    let found = zusammenfassung(befund.diagnostics);
    let mut out =
        format!("## {}\n\n{}\n", text(&format!("`{}`", befund.plan)), found.as_deref().unwrap_or("ohne Befund"));
    if found.is_some() {
        out.push_str("\n| Stufe | Code | Stelle | Befund | Hilfe |\n|---|---|---|---|---|\n");
    }
    for diagnostic in worst_first(&genannt(befund.sources, befund.diagnostics.iter().cloned())) {
        row(&mut out, befund.sources, diagnostic);
    }
    out
}

fn row(out: &mut String, sources: &Sources, diagnostic: &Diagnostic) {
    let level = match diagnostic.severity {
        Severity::Error => "**Fehler**",
        Severity::Warning => "Warnung",
        Severity::Note => "Hinweis",
    };
    let mut message = text(&diagnostic.message);
    for (place, label) in &diagnostic.related {
        message.push_str(&format!("<br>{}: {}", stelle(sources, place), text(label)));
    }
    let hint = diagnostic.hint.as_deref().map(text).unwrap_or_default();
    let code = diagnostic.code.as_str();
    // Writing into a string does not fail.
    let _ = writeln!(out, "| {level} | `{code}` | {} | {message} | {hint} |", stelle(sources, &diagnostic.place));
}

fn stelle(sources: &Sources, place: &Place) -> String {
    let start = place.resolve(sources).start;
    text(&format!("`{}:{}:{}`", sources.get(place.file).path, start.line, start.column))
}

/// Text for a cell of a table. Values in backticks stay code; everything else that means something in Markdown, HTML or
/// to a code host (`@name`, `#12`) is escaped. Text of a plan may hold backticks itself: where they don't pair up, or
/// hold a bar, which would end the cell, none of them is code.
fn text(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let code = |part: &&str| !part.trim().is_empty() && !part.contains(['|', '\\']);
    if parts.len().is_multiple_of(2) || !parts.iter().skip(1).step_by(2).all(code) {
        return escaped(text);
    }
    let parts = parts.iter().enumerate().map(|(nr, part)| match nr % 2 {
        0 => escaped(part),
        _ => format!("`{}`", part.replace(char::is_control, " ")),
    });
    parts.collect()
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Some readers end the cell at a bar even after a backslash.
            '|' => out.push_str("&#124;"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '#' | '!' | '~' | '@' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn values_stay_code_and_nothing_else_means_anything() {
        assert_eq!(text("Der Betrag `50.000` ist mehrdeutig"), "Der Betrag `50.000` ist mehrdeutig");
        assert_eq!(text("`a|b` <b>*x*</b> @alle #1"), "\\`a&#124;b\\` &lt;b\\>\\*x\\*&lt;/b\\> \\@alle \\#1");
        assert_eq!(text("ein ` allein"), "ein \\` allein");
        assert_eq!(text("Zeile\nZeile"), "Zeile Zeile");
    }

    proptest! {
        #[test]
        fn a_cell_is_one_cell_with_the_text(value in "[ -~äß\n]{0,40}") {
            let document = format!("| a | b |\n|---|---|\n| x{}x | y |\n", text(&value));
            let (mut cells, mut found) = (0, String::new());
            for event in Parser::new_ext(&document, Options::ENABLE_TABLES) {
                match event {
                    Event::Start(Tag::TableCell) => cells += 1,
                    Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow) | Event::End(_) => {}
                    Event::Text(text) | Event::Code(text) if cells == 3 => found.push_str(&text),
                    Event::Text(_) => {}
                    event => prop_assert!(false, "{event:?} in {document}"),
                }
            }
            prop_assert_eq!(cells, 4);
            let plain = |text: &str| text.replace(['`', ' ', '\n'], "");
            prop_assert_eq!(plain(&found), plain(&format!("x{value}x")));
        }
    }
}
