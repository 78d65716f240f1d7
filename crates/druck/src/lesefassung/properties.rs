//! Properties of the merge, tested with sources of the shape that the program and its templates write.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::projekt::GESAMT;

use super::parse::parse;
use super::project::merge;
use super::tree::{Arg, Expr, Markup, MarkupPart, unnamed};

fn merged(alt: &str, neu: &str) -> String {
    let project = |text: &str| {
        BTreeMap::from([
            (GESAMT.to_owned(), "#include \"teile/vorn.typ\"\n#include \"teile/a.typ\"\n".to_owned()),
            ("teile/vorn.typ".to_owned(), "Vorn\n".to_owned()),
            ("teile/a.typ".to_owned(), text.to_owned()),
        ])
    };
    let text = merge(&project(alt), &project(neu)).files.remove("teile/a.typ").unwrap_or_default();
    let import = text.starts_with("#import \"/teile").then(|| text.find('\n')).flatten();
    import.map_or(text.clone(), |at| text[at + 1..].to_owned())
}

fn plain(source: &str) -> String {
    parse(source).source()
}

/// The words of a merged source without those that the mark `skip` marks, sorted.
fn words(source: &str, skip: &str) -> Vec<String> {
    let mut out = String::new();
    of_markup(&parse(source), skip, &mut out);
    // Heads of columns, numbers of rows and dashes for nothing have no marks.
    let counts = |word: &&str| word.chars().any(char::is_alphabetic) || word.contains("00");
    let mut words: Vec<String> = out.split([' ', ',', '\n']).filter(counts).map(str::to_owned).collect();
    words.sort();
    words
}

fn of_markup(markup: &Markup, skip: &str, out: &mut String) {
    for part in &markup.0 {
        match part {
            MarkupPart::Gap(text) => out.push_str(text),
            MarkupPart::Word(word) => out.push_str(&word.source.replace('\\', "")),
            MarkupPart::Code { expr, .. } => of_value(expr, skip, out),
            MarkupPart::Line { body, .. } => of_markup(body, skip, out),
            MarkupPart::Rule { .. } | MarkupPart::Include { .. } => {}
        }
    }
}

fn of_value(expr: &Expr, skip: &str, out: &mut String) {
    match expr {
        Expr::Call(call) if call.name == skip => {}
        Expr::Call(call) => {
            let values: Vec<Expr> = unnamed(call.args.as_deref().unwrap_or_default()).cloned().collect();
            let blocks = call.blocks.iter().cloned().map(Expr::Content);
            // Both in one call: the old text first, then the new one.
            let all: Vec<Expr> = values.into_iter().chain(blocks).collect();
            let all = match (call.name.as_str(), skip) {
                ("als-ersetzt", "als-gestrichen") => &all[1..],
                ("als-ersetzt", "als-neu") => &all[..1],
                _ => &all,
            };
            for expr in all {
                of_value(expr, skip, out);
            }
            named(call.args.as_deref().unwrap_or_default(), skip, out);
        }
        Expr::List(values) => {
            unnamed(values).for_each(|expr| of_value(expr, skip, out));
            named(values, skip, out);
        }
        Expr::Content(markup) => {
            of_markup(markup, skip, out);
            out.push(' ');
        }
        // A cell that did not change is a literal again.
        Expr::Text(text) => out.push_str(&format!("{text} ")),
        Expr::Raw(text) if text.starts_with('"') => out.push_str(&format!("{} ", text.trim_matches('"'))),
        Expr::Raw(_) | Expr::RowNumber(_) => {}
    }
}

fn named(args: &[Arg], skip: &str, out: &mut String) {
    for arg in args {
        if let Arg::Value { name: Some(_), expr: expr @ (Expr::Content(_) | Expr::List(_)) } = arg {
            of_value(expr, skip, out);
        }
    }
}

fn words_of(source: &str) -> Vec<String> {
    words(&plain(source), "")
}

fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[abcd]{1,2}",
        1 => Just("1\\.000\u{a0}EUR".to_owned()),
        1 => "[ab]{1,2}\\\\,",
        1 => "#emph\\[[ab]{1,2} [cd]\\];",
        1 => "#link\\(\"x\"\\)\\[[ab] [cd]\\];",
        1 => "#fussnote\\[[ab] [cd]\\];",
    ];
    proptest::collection::vec(word, 1..7).prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = String> {
    let satze = |range| proptest::collection::vec(sentence(), range);
    prop_oneof![
        4 => sentence(),
        1 => sentence().prop_map(|text| format!("#ueberschrift(2)[{text}]")),
        1 => sentence().prop_map(|text| format!("== {text}")),
        1 => sentence().prop_map(|text| format!("#zitat[{text}]")),
        2 => satze(1..5).prop_map(|points| format!("#aufzaehlung(eng: true, [{}], )", points.join("], ["))),
        2 => satze(1..5)
            .prop_map(|points| format!("#nummerierung(art: \"a)\", eng: true, beginn: 1, [{}], )", points.join("], ["))),
        1 => satze(2..5).prop_map(|cells| {
            let rows: String = cells.iter().map(|cell| format!("[{cell}], [{cell}], ")).collect();
            format!("#texttabelle(kopf: ([x], [y], ), ausrichtung: (left, right, ), {rows})")
        }),
        2 => proptest::collection::vec(("[ab]{1,2} [cd]", "[12]\\.000", "[ab]?"), 0..6).prop_map(|rows| {
            let rows: String = rows
                .iter()
                .enumerate()
                .map(|(nr, (name, betrag, hinweis))| {
                    let hinweis = if hinweis.is_empty() { String::new() } else { format!(", hinweis: [{hinweis}]") };
                    format!(
                        "  massnahme(lesefassung-laufnummer(\"{nr}\"), lesefassung-text(\"{name}\"), (lesefassung-text(\"{betrag}\"), lesefassung-text(\"–\"), ){hinweis}),\n"
                    )
                })
                .collect();
            format!("#massnahmenplan(\n  jahre: (\"2014\", \"2015\", ),\n{rows})")
        }),
    ]
}

fn source() -> impl Strategy<Value = String> {
    proptest::collection::vec(block(), 0..6)
        .prop_map(|blocks| format!("#import \"x.typ\": *\n#show: teil.with(kopf: [K])\n\n{}\n", blocks.join("\n\n")))
}

proptest! {
    #[test]
    fn a_source_is_written_as_it_was_read(text in source()) {
        let calls = text.replace("lesefassung-text(", "").replace("lesefassung-laufnummer(", "");
        prop_assert!(calls.len() <= text.len());
        let once = plain(&text);
        prop_assert_eq!(plain(&once), once);
    }

    #[test]
    fn what_did_not_change_has_no_marks(text in source()) {
        let (both, plain) = (merged(&text, &text), plain(&text));
        prop_assert_eq!(both.trim_end(), plain.trim_end());
    }

    #[test]
    fn whoever_leaves_out_the_marks_of_one_reads_the_other(alt in source(), neu in source()) {
        let both = merged(&alt, &neu);
        let parsed = typst::syntax::parse(&both);
        prop_assert!(parsed.errors_and_warnings().0.is_empty(), "{}", both);
        prop_assert_eq!(words(&both, "als-gestrichen"), words_of(&neu), "{}", both);
        prop_assert_eq!(words(&both, "als-neu"), words_of(&alt), "{}", both);
    }
}

#[track_caller]
fn check(alt: &str, neu: &str, both: &str) {
    assert_eq!(merged(alt, neu), both);
}

#[test]
fn words_are_marked_in_their_sentence() {
    check(
        "Es sind 135\\.000\u{a0}EUR\\.",
        "Es sind rund 100\\.000\u{a0}EUR\\.",
        "Es sind #als-ersetzt[135\\.000\u{a0}EUR][rund 100\\.000\u{a0}EUR];\\.",
    );
    check("Der Rat stimmt zu\\.", "Der Rat zu\\.", "Der Rat #als-gestrichen[stimmt]; zu\\.");
    check("stimmt zu", "zu", "#als-gestrichen[stimmt]; zu");
    check("zu", "zu dem", "zu #als-neu[dem];");
}

#[test]
fn an_amount_of_a_row_stands_behind_the_old_one() {
    check(
        "#summe([S], (lesefassung-text(\"135.000\"), lesefassung-text(\"0\"), ))",
        "#summe([S], (lesefassung-text(\"100.000\"), lesefassung-text(\"0\"), ))",
        "#summe([S], (als-ersetzt(\"135.000\", \"100.000\"), \"0\", ))",
    );
}

#[test]
fn a_row_with_another_name_is_marked_in_its_name_only_and_there_word_by_word() {
    let row = |name: &str, betrag: &str| {
        format!(
            "#x(massnahme(lesefassung-laufnummer(\"6\"), lesefassung-text(\"10\"), lesefassung-text(\"{name}\"), (lesefassung-text(\"{betrag}\"), )), )"
        )
    };
    let both = |name: &str, betrag: &str| format!("#x(massnahme(\"6\", \"10\", {name}, ({betrag}, )), )");
    check(
        &row("Identitätsmanagement", "50.000"),
        &row("Zugangsverwaltung", "50.000"),
        &both("als-ersetzt(\"Identitätsmanagement\", \"Zugangsverwaltung\")", "\"50.000\""),
    );
    check(
        &row("Portal", "50.000"),
        &row("Portal Stufe 2", "50.000"),
        &both("[Portal #als-neu[Stufe 2];]", "\"50.000\""),
    );
    check(
        &row("Server im Rathaus", "50.000"),
        &row("Server im Bürgerhaus", "70.000"),
        &both("[Server im #als-ersetzt[Rathaus][Bürgerhaus];]", "als-ersetzt(\"50.000\", \"70.000\")"),
    );
}

#[test]
fn a_row_that_is_gone_stands_where_it_was_and_takes_no_number() {
    let row =
        |nr: usize, name: &str| format!("massnahme(lesefassung-laufnummer(\"{nr}\"), lesefassung-text(\"{name}\")), ");
    check(
        &format!("#plan({}{}{})", row(1, "eins"), row(2, "zwei"), row(3, "drei")),
        &format!("#plan({}{})", row(1, "eins"), row(2, "drei")),
        "#plan(massnahme(\"1\", \"eins\"), massnahme(als-gestrichen(\"2\"), als-gestrichen(\"zwei\")), massnahme(\"2\", \"drei\"), )",
    );
    check(
        "#nummerierung(art: \"a)\", beginn: 1, [Erstens], [Zweitens], [Drittens], )",
        "#nummerierung(art: \"a)\", beginn: 1, [Erstens], [Drittens], )",
        "#nummerierung(art: \"a)\", beginn: 1, enum.item(1, [Erstens]), enum.item(2, [#als-gestrichen[Zweitens];]), enum.item(2, [Drittens]), )",
    );
}

#[test]
fn a_box_that_is_ticked_now_marks_its_words() {
    check(
        "#formularauswahl([F], (true, [Ja]), (false, [Nein]), )",
        "#formularauswahl([F], (false, [Ja]), (true, [Nein]), )",
        "#formularauswahl([F], (false, [#als-gestrichen[Ja];]), (true, [#als-neu[Nein];]), )",
    );
}

#[test]
fn a_heading_that_is_gone_is_none_any_more() {
    check(
        "#ueberschrift(2)[Alt]\n\nText bleibt hier\\.",
        "Text bleibt hier\\.",
        "#als-gestrichene-ueberschrift(2)[#als-gestrichen[Alt];]\n\nText bleibt hier\\.",
    );
}

#[test]
fn quotes_are_those_of_their_own_text() {
    check("Er sagt \"ja\" dazu", "Er sagt \"nein\" dazu", "Er sagt „#als-ersetzt[ja][nein];“ dazu");
}
