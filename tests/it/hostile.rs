//! Plans of hostile shapes, each of any size: something that a plan has once or ten times stands there `n` times.

use std::fmt::Write;

use drucksache_plan::source::Dateien;

/// A shape: the files of a plan by its size.
pub struct Shape {
    /// What it is.
    pub name: &'static str,
    /// A size at which its time can be measured.
    pub n: usize,
    /// The files of a plan of this size.
    pub files: fn(usize) -> Dateien,
}

/// All shapes.
pub const SHAPES: &[Shape] = &[
    Shape {
        name: "anchors inside each other",
        n: 100_000,
        files: |n| yaml(&format!("x: {}{}{}\n", anchors(), "1,".repeat(n), "]".repeat(60))),
    },
    Shape { name: "keys twice", n: 50_000, files: |n| yaml(&"x: 1\n".repeat(n)) },
    Shape { name: "unknown keys", n: 50_000, files: |n| yaml(&lines(n, |nr| format!("k{nr}: 1"))) },
    Shape {
        name: "unknown keys of a Maßnahme",
        n: 50_000,
        files: |n| massnahme(&lines(n, |nr| format!("    k{nr}: 1"))),
    },
    Shape {
        name: "years that there are not",
        n: 50_000,
        files: |n| massnahme(&format!("    folgekosten:\n{}", lines(n, |nr| format!("      {}: 1", 10_000 + nr)))),
    },
    Shape {
        name: "Maßnahmen that are numbers",
        n: 50_000,
        files: |n| massnahmen(&format!("massnahmen: [{}]\n", "1,".repeat(n))),
    },
    Shape {
        name: "broken Maßnahmen",
        n: 10_000,
        files: |n| {
            massnahmen(&format!(
                "massnahmen:\n{}",
                lines(n, |nr| format!("  - {{amt: x, titel: a{nr}, planmitel: {{2014: 1,5}}}}"))
            ))
        },
    },
    Shape {
        name: "misspelt keys",
        n: 10_000,
        files: |n| {
            massnahmen(&format!(
                "massnahmen:\n{}",
                lines(n, |nr| format!(
                    "  - {{amt: 10, bezeichnng: a{nr}, themenbereich: neu, planmittel: {{2014: 1, 2015: 2}}}}"
                ))
            ))
        },
    },
    Shape {
        name: "unknown Themenbereiche",
        n: 10_000,
        files: |n| {
            massnahmen(&format!(
                "massnahmen:\n{}",
                lines(n, |nr| format!(
                    "  - {{amt: 10, bezeichnung: a{nr}, themenbereich: neu{nr}, planmittel: {{2014: 1, 2015: 2}}}}"
                ))
            ))
        },
    },
    Shape { name: "Maßnahmen beside Themenbereiche", n: 2_000, files: bereiche },
    Shape {
        name: "names that are nearly equal",
        n: 5_000,
        files: |n| {
            massnahmen(&format!(
                "massnahmen:\n{}",
                lines(n, |nr| format!(
                    "  - {{amt: 10, bezeichnung: {}{}, themenbereich: klein, planmittel: {{2014: 1, 2015: 2}}}}",
                    "Beschaffung ".repeat(10),
                    letters(nr)
                ))
            ))
        },
    },
    Shape { name: "tags of HTML in a file", n: 50_000, files: |n| prose(&"<b>".repeat(n)) },
    Shape { name: "tags of HTML in a field", n: 50_000, files: |n| field(&"x <b>".repeat(n)) },
    Shape { name: "blocks of HTML", n: 20_000, files: |n| prose(&"<p>\n\n".repeat(n)) },
    Shape { name: "typed amounts in a file", n: 20_000, files: |n| prose(&words(n, |nr| format!("{nr} EUR"))) },
    Shape { name: "typed amounts in a field", n: 20_000, files: |n| field(&words(n, |nr| format!("{nr} EUR"))) },
    Shape {
        name: "typed amounts in a folded field",
        n: 20_000,
        files: |n| folded(&lines(n, |nr| format!("    {nr} EUR"))),
    },
    Shape { name: "one typed amount again and again", n: 20_000, files: |n| field(&"90.000 EUR ".repeat(n)) },
    Shape { name: "expressions", n: 20_000, files: |n| prose(&"{{ summe.planmittel[2014] | eur }} ".repeat(n)) },
    Shape {
        name: "expressions with names that there are not",
        n: 10_000,
        files: |n| named(n, |nr| format!("{{{{ massnahme.x{nr}.planmittel[2014] | eur }}}}")),
    },
    Shape {
        name: "expressions with the names of Maßnahmen",
        n: 10_000,
        files: |n| named(n, |nr| format!("{{{{ massnahme.m{nr}.planmittel[2014] | eur }}}}")),
    },
    Shape { name: "expressions without an end", n: 50_000, files: |n| prose(&"{{ ".repeat(n)) },
    Shape { name: "ends without an expression", n: 50_000, files: |n| field(&"}} ".repeat(n)) },
    Shape { name: "braces", n: 100_000, files: |n| prose(&"{ ".repeat(n)) },
    Shape { name: "brackets", n: 100_000, files: |n| prose(&"[".repeat(n)) },
    Shape { name: "stars", n: 50_000, files: |n| prose(&"*a _b ".repeat(n)) },
    Shape { name: "quotations inside each other", n: 50_000, files: |n| prose(&"> ".repeat(n)) },
    Shape {
        name: "quotations and points inside each other",
        n: 20_000,
        files: |n| prose(&format!("{}1", "> - ".repeat(n))),
    },
    Shape { name: "quotations before a number", n: 50_000, files: |n| prose(&format!("{}10 Prozent", ">".repeat(n))) },
    Shape { name: "numbers inside each other", n: 50_000, files: |n| prose(&"1. ".repeat(n)) },
    Shape {
        name: "Roman numbers inside each other",
        n: 20_000,
        files: |n| prose(&format!("{}Text\n{}ii. Text", "i. ".repeat(n), " ".repeat(n))),
    },
    Shape { name: "lists inside each other", n: 50_000, files: |n| prose(&"- ".repeat(n)) },
    Shape { name: "headings", n: 20_000, files: |n| prose(&"## Titel\n\n".repeat(n)) },
    Shape {
        name: "sections that are not public",
        n: 20_000,
        files: |n| prose(&lines(n, |nr| format!("## Titel {nr} {{nichtoeffentlich}}\n\nText\n\n## Titel\n\nText\n"))),
    },
    Shape {
        name: "rows of a table",
        n: 10_000,
        files: |n| prose(&format!("| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(n))),
    },
    Shape {
        name: "columns of a table",
        n: 2_000,
        files: |n| prose(&format!("|{}\n|{}\n", " a |".repeat(n), "---|".repeat(n))),
    },
    Shape {
        name: "links with definitions",
        n: 5_000,
        files: |n| {
            prose(&format!(
                "{}\n\n{}",
                words(n, |nr| format!("[a][l{nr}]")),
                lines(n, |nr| format!("[l{nr}]: https://a.de/{nr}"))
            ))
        },
    },
    Shape {
        name: "references to Anlagen that there are not",
        n: 20_000,
        files: |n| field(&words(n, |nr| format!("Anlage {}", nr + 100))),
    },
    Shape {
        name: "references in another form",
        n: 20_000,
        files: |n| field(&words(n, |nr| format!("probe {nr}/2012"))),
    },
    Shape { name: "digits and slashes", n: 50_000, files: |n| field(&"1/2012 ".repeat(n)) },
    Shape { name: "placeholders", n: 50_000, files: |n| field(&"TODO ".repeat(n)) },
    Shape { name: "characters that no font has", n: 50_000, files: |n| field(&"漢 ".repeat(n)) },
    Shape { name: "words that are too long", n: 500, files: |n| prose(&words(n, |_| "x".repeat(1_001))) },
    Shape {
        name: "words that are too long once they are unfolded",
        n: 500,
        files: |n| {
            massnahmen(&format!(
                "massnahmen:\n{}",
                lines(n, |_| format!("  - {{bezeichnung: \"{}\\\n    {}\"}}", "x".repeat(900), "x".repeat(900)))
            ))
        },
    },
    Shape { name: "excuses", n: 5_000, files: excuses },
    Shape { name: "names that are not public", n: 2_000, files: secrets },
    Shape { name: "Anlagen", n: 200, files: |n| more_anlagen(n) },
    Shape {
        name: "bodies",
        n: 5_000,
        files: |n| {
            replaced("    - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}\n", &"    - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}\n".repeat(n))
        },
    },
    Shape {
        name: "files",
        n: 2_000,
        files: |n| {
            many(n, |nr| {
                (format!("massnahmen/{nr}.yaml"), "amt: 10\nkontrollsumme: {2014: 1}\nmassnahmen: []\n".to_owned())
            })
        },
    },
    Shape {
        name: "files that are not read",
        n: 5_000,
        files: |n| many(n, |nr| (format!("notizen-{nr}.txt"), String::new())),
    },
    Shape {
        name: "items of a table of the plan",
        n: 5_000,
        files: |n| {
            tabelle(&lines(n, |nr| format!("      - {{id: p{nr}, titel: Posten {nr}, werte: {{eur: {nr}}}}}")), "")
        },
    },
    Shape {
        name: "sums in a table of the plan that count each other",
        n: 2_000,
        files: |n| {
            let sums = lines(n, |nr| format!("      - {{id: p{}, titel: Summe, summe: [p{nr}]}}", nr + 1));
            tabelle(&format!("      - {{id: p0, titel: Posten, werte: {{eur: 1}}}}\n{sums}"), "")
        },
    },
    Shape {
        name: "tables of the plan that take from each other",
        n: 1_000,
        files: |n| {
            let next = |nr: usize| {
                let aus = format!("aus: {{tabelle: t{nr}, posten: a}}");
                format!("  t{}: {{spalten: {{eur: {{art: betrag}}}}, posten: [{{id: a, titel: A, {aus}}}]}}", nr + 1)
            };
            let first = "  t0: {spalten: {eur: {art: betrag}}, posten: [{id: a, titel: A, werte: {eur: 1}}]}";
            yaml(&format!("tabellen:\n{first}\n{}", lines(n, next)))
        },
    },
    Shape {
        name: "expressions with cells of a table of the plan",
        n: 5_000,
        files: |n| {
            let posten = lines(n, |nr| format!("      - {{id: p{nr}, titel: Posten {nr}, werte: {{eur: {nr}}}}}"));
            tabelle(&posten, &words(n, |nr| format!("{{{{ tabelle.zahlen.p{nr}.eur | eur }}}}")))
        },
    },
    Shape {
        name: "footnotes of a table of the plan",
        n: 2_000,
        files: |n| {
            let notes = joined(n, ", ", |nr| format!("n{nr}: Note"));
            let posten = lines(n, |nr| format!("      - {{titel: 'Posten[^n{nr}]', werte: {{eur: {nr}}}}}"));
            tabelle(&format!("{posten}    fussnoten: {{{notes}}}\n"), "")
        },
    },
    Shape {
        name: "sums of Themenbereiche that are not there",
        n: 5_000,
        files: |n| massnahmen(&format!("massnahmen: []\nkontrollsumme:\n{}", lines(n, |nr| format!("  {nr}: 1")))),
    },
];

const PLAN: &str = include_str!("../data/grundplan/plan.yaml");
const BEGRUENDUNG: &str = include_str!("../data/grundplan/begruendung.md");

fn dateien(plan: String, begruendung: String) -> Dateien {
    [("plan.yaml".to_owned(), plan.into_bytes()), ("begruendung.md".to_owned(), begruendung.into_bytes())].into()
}

/// The smallest plan with more YAML at its end.
fn yaml(more: &str) -> Dateien {
    dateien(format!("{PLAN}{more}"), BEGRUENDUNG.to_owned())
}

/// The smallest plan with another text in `plan.yaml` in place of one.
fn replaced(old: &str, new: &str) -> Dateien {
    assert_eq!(PLAN.matches(old).count(), 1, "{old}");
    dateien(PLAN.replace(old, new), BEGRUENDUNG.to_owned())
}

/// The smallest plan with a table of these items, and more prose.
fn tabelle(posten: &str, more: &str) -> Dateien {
    let table = format!("tabellen:\n  zahlen:\n    spalten: {{eur: {{art: betrag}}}}\n    posten:\n{posten}");
    dateien(format!("{PLAN}{table}"), format!("{BEGRUENDUNG}\n\n{{{{ tabelle.zahlen }}}}\n\n{more}\n"))
}

/// The smallest plan with more keys of its last Maßnahme.
fn massnahme(more: &str) -> Dateien {
    replaced(
        "    planmittel: {2014: 8000, 2015: 7000.50}\n",
        &format!("    planmittel: {{2014: 8000, 2015: 7000.50}}\n{more}"),
    )
}

/// The smallest plan with a file of Maßnahmen.
fn massnahmen(file: &str) -> Dateien {
    let mut files = yaml("");
    files.insert("massnahmen/10.yaml".to_owned(), file.as_bytes().to_vec());
    files
}

/// The smallest plan with more prose.
fn prose(more: &str) -> Dateien {
    dateien(PLAN.to_owned(), format!("{BEGRUENDUNG}\n\n{more}\n"))
}

/// The smallest plan with another text in one line of `plan.yaml`.
fn field(text: &str) -> Dateien {
    replaced(
        "beschlussantrag: Dem Plan für {{ jahre | und }} wird zugestimmt.",
        &format!("beschlussantrag: 'Text {text}'"),
    )
}

/// The same with a text of many lines.
fn folded(text: &str) -> Dateien {
    replaced("beschlussantrag: Dem Plan für {{ jahre | und }} wird zugestimmt.", &format!("beschlussantrag: >\n{text}"))
}

/// `n` Maßnahmen with ids, and `n` expressions.
fn named(n: usize, expression: fn(usize) -> String) -> Dateien {
    let mut files = prose(&words(n, expression));
    let all = lines(n, |nr| {
        format!(
            "  - {{id: m{nr}, amt: 10, bezeichnung: {}, themenbereich: klein, planmittel: {{2014: 1, 2015: 2}}}}",
            letters(nr)
        )
    });
    files.insert("massnahmen/10.yaml".to_owned(), format!("massnahmen:\n{all}").into_bytes());
    files
}

fn bereiche(n: usize) -> Dateien {
    let mut files = replaced(
        "  - {id: klein, ",
        &format!("{}  - {{id: klein, ", lines(n, |nr| format!("  - {{id: b{nr}, titel: Bereich {nr}}}"))),
    );
    let all = lines(n, |nr| {
        format!(
            "  - {{amt: 10, bezeichnung: {}, themenbereich: b{}, planmittel: {{2014: 1, 2015: 2}}}}",
            letters(nr),
            nr / 2
        )
    });
    files.insert("massnahmen/10.yaml".to_owned(), format!("massnahmen:\n{all}").into_bytes());
    files
}

fn excuses(n: usize) -> Dateien {
    let excuses = lines(n, |nr| format!("      - {{bei: \"anders {nr}\", grund: Es ist so}}"));
    let plan = format!("{PLAN}  zahl-im-text:\n    ausnahmen:\n{excuses}");
    dateien(plan, format!("{BEGRUENDUNG}\n\n{}\n", words(n, |nr| format!("{nr} EUR"))))
}

fn secrets(n: usize) -> Dateien {
    let mut files = prose(&"das neue große Amt ".repeat(n));
    let all = lines(n, |nr| {
        format!(
            "  - {{amt: 10, bezeichnung: das neue große Amt das neue {}, themenbereich: klein, planmittel: {{2014: 1, 2015: 2}}, nichtoeffentlich: true}}",
            letters(nr)
        )
    });
    files.insert("massnahmen/10.yaml".to_owned(), format!("massnahmen:\n{all}").into_bytes());
    files
}

fn more_anlagen(n: usize) -> Dateien {
    let listed = lines(n, |nr| format!("    - {{titel: Anlage {nr}, datei: anlagen/{nr}.md}}"));
    let mut files = replaced("  mitzeichnung:", &format!("{listed}  mitzeichnung:"));
    files.extend((0..n).map(|nr| (format!("anlagen/{nr}.md"), format!("Text der Anlage {nr}.\n").into_bytes())));
    files
}

fn many(n: usize, file: fn(usize) -> (String, String)) -> Dateien {
    let mut files = yaml("");
    files.extend((0..n).map(file).map(|(path, text)| (path, text.into_bytes())));
    files
}

fn anchors() -> String {
    (0..60).map(|nr| format!("&a{nr} [")).collect()
}

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    joined(n, "\n", line)
}

fn words(n: usize, word: impl Fn(usize) -> String) -> String {
    joined(n, " ", word)
}

fn joined(n: usize, end: &str, piece: impl Fn(usize) -> String) -> String {
    (0..n).fold(String::new(), |mut all, nr| {
        _ = write!(all, "{}{end}", piece(nr));
        all
    })
}

/// A number in letters: names that differ in digits are different to the rules.
fn letters(nr: usize) -> String {
    format!("{nr:05}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
