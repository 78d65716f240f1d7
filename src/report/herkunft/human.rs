//! For a person at a terminal.

use drucksache_plan::herkunft::{Planzahl, Zahlenbuch};
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::source::visible;

use crate::git::{Commit, Zeilencommits};

use super::baum::Herkunftszeile;

/// The letters of a name, of a reason, at most.
const NAME_MAX: usize = 64;
const GRUND_MAX: usize = 60;

/// A figure with its parts: amount, name, place, and when it was changed last and why.
pub fn human(buch: &Zahlenbuch<'_>, form: &Zahlenform, lines: &[Herkunftszeile], letzte: &Zeilencommits) -> String {
    let mut out = String::new();
    let Some((first, parts)) = lines.split_first() else { return out };
    let Some(zahl) = first.zahl else { return out };
    out += &format!("{}: {}\n", visible(&buch.name(zahl)), wert(buch, form, zahl));
    let more = [buch.pfad(zahl).map(|pfad| format!("{{{{ {pfad} }}}}")), some(&first.rechnung), place(first, letzte)];
    for line in more.into_iter().flatten() {
        out += &format!("  {line}\n");
    }
    let rows: Vec<[String; 3]> = parts.iter().map(|line| row(buch, form, line, letzte)).collect();
    if !rows.is_empty() {
        out.push('\n');
    }
    let width = |nr: usize| rows.iter().map(|row| row[nr].chars().count()).max().unwrap_or(0);
    let (left, middle) = (width(0), width(1));
    for [amount, name, place] in &rows {
        let line = format!("  {amount:>left$}  {name:<middle$}  {place}");
        out += line.trim_end();
        out.push('\n');
    }
    // A terminal needs no protected spaces.
    out.replace('\u{a0}', " ")
}

/// Figures with their values, one per line.
pub fn liste(buch: &Zahlenbuch<'_>, form: &Zahlenform, zahlen: &[Planzahl]) -> String {
    let rows: Vec<[String; 3]> = (zahlen.iter())
        .map(|zahl| {
            let name = shortened(&visible(&buch.name(*zahl)), NAME_MAX);
            [wert(buch, form, *zahl), name, buch.pfad(*zahl).unwrap_or_default()]
        })
        .collect();
    let width = |nr: usize| rows.iter().map(|row| row[nr].chars().count()).max().unwrap_or(0);
    let (left, middle) = (width(0), width(1));
    let mut out = String::new();
    for [amount, name, path] in &rows {
        out += format!("  {amount:>left$}  {name:<middle$}  {path}").trim_end();
        out.push('\n');
    }
    out.replace('\u{a0}', " ")
}

fn row(buch: &Zahlenbuch<'_>, form: &Zahlenform, line: &Herkunftszeile, letzte: &Zeilencommits) -> [String; 3] {
    let indent = "  ".repeat(line.tiefe.saturating_sub(1));
    let Some(zahl) = line.zahl else { return [String::new(), format!("{indent}{}", line.rechnung), String::new()] };
    let sign = if line.abzug { "\u{2212} " } else { "" };
    let name = format!("{indent}{}", shortened(&visible(&buch.name(zahl)), NAME_MAX));
    let place = place(line, letzte).or_else(|| some(&line.rechnung)).unwrap_or_default();
    [format!("{sign}{}", wert(buch, form, zahl)), name, place]
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The value with its unit; one without an amount in words.
fn wert(buch: &Zahlenbuch<'_>, form: &Zahlenform, zahl: Planzahl) -> String {
    let Some(wert) = buch.wert(zahl) else { return String::new() };
    match (wert.unvollstaendig, wert.zahl.is_zero()) {
        (true, true) => "nicht bezifferbar".to_owned(),
        (true, false) => format!("{} (ohne nicht Bezifferbares)", wert.gedruckt(form)),
        (false, _) => wert.gedruckt(form),
    }
}

/// Where it is typed, and when and why that line was changed last.
fn place(line: &Herkunftszeile, letzte: &Zeilencommits) -> Option<String> {
    let (file, nr) = line.stelle.as_ref()?;
    let commit = letzte.get(&(file.clone(), *nr)).map(|commit| format!("  {}", of_commit(commit)));
    Some(format!("{}:{nr}{}", visible(file), commit.unwrap_or_default()))
}

/// `22.11.2013 1a2b3c4 Haushaltssperre`.
fn of_commit(commit: &Commit) -> String {
    let day = commit.revision.datum.format("%d.%m.%Y").unwrap_or_default();
    let why = commit.grund().unwrap_or_else(|| commit.revision.betreff.clone());
    format!("{day} {} {}", commit.revision.kurz, shortened(&visible(&why), GRUND_MAX))
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).collect::<String>() + "…"
}
