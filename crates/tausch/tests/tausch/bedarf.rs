//! Bedarfsmeldungen beside a plan: what was asked for is compared with what is planned, to the cent.

use drucksache_plan::bedarf::{Bedarfssummen, bedarfssummen};
use drucksache_plan::diagnostic::Code;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use drucksache_plan::units::Summe;
use drucksache_tausch::einlesen::read_stand;
use rust_decimal::Decimal;

use crate::hin::{Probe, bytes};
use crate::plan::Plan;
use crate::probe::{EINUNDVIERZIG, PLAN, ZEHN, liste};

const CODES: [Code; 4] =
    [Code::BedarfUnbrauchbar, Code::BedarfGestrichen, Code::BedarfUeberschritten, Code::BedarfFehlt];

/// The small plan with Bedarfsmeldungen, and what else lies in its folder.
fn plan_with(files: &[(&str, &[u8])]) -> Stand {
    let own = [("plan.yaml", PLAN), ("massnahmen/10.yaml", ZEHN), ("massnahmen/41.yaml", EINUNDVIERZIG)];
    let own = own.into_iter().map(|(name, text)| (name, text.as_bytes()));
    let files: Dateien =
        own.chain(files.iter().copied()).map(|(name, text)| (name.to_owned(), text.to_vec())).collect();
    read_stand(&Ordner::in_memory("plans/p", files), &Raete::built_in())
}

/// The findings about Bedarf as a clerk reads them.
fn told(stand: &Stand) -> Vec<String> {
    let all = stand.geprueft().diagnostics.iter().filter(|one| CODES.contains(&one.code));
    let shown = |one: &drucksache_plan::diagnostic::Diagnostic| {
        let file = stand.sources().get(one.place.file).path.trim_start_matches("plans/p/");
        format!("{:?} {file} {}", one.severity, one.message).replace('\u{a0}', " ")
    };
    all.map(shown).collect()
}

/// Sums as numbers; `*` marks what is incomplete.
fn numbers(summen: &[Summe]) -> Vec<String> {
    let number =
        |one: &Summe| format!("{}{}", one.betrag.decimal().normalize(), if one.unvollstaendig { "*" } else { "" });
    summen.iter().map(number).collect()
}

fn sums(stand: &Stand) -> Bedarfssummen {
    bedarfssummen(stand.grundlage().expect("a plan")).expect("a plan with Bedarfsmeldungen")
}

const ALLE: &str = "Amt;Maßnahme;Planmittel 2026;Planmittel 2027\n\
                    10;Portal;120.000,00 €;90.000,50\n\
                    10;Leitungen;25.000;nicht bezifferbar\n\
                    10;Kühlung;8.000,25;\n\
                    41;Dach;290.000;0\n\
                    Summe;;443.000,25;90.000,50\n";

#[test]
fn what_was_asked_for_is_compared_with_what_is_planned() {
    let stand = plan_with(&[("bedarf/alle.csv", ALLE.as_bytes())]);
    assert_eq!(
        told(&stand),
        [
            "Note bedarf/alle.csv Zeile 4: „Kühlung“ (Amt 10) ist gemeldet und steht nicht im Plan; gestrichen: 2026 8.000,25 EUR",
            "Warning massnahmen/41.yaml Für „Dach“ sind 2026 300.000 EUR geplant, gemeldet sind nur 290.000 EUR",
            "Note massnahmen/41.yaml „Fenster“ ist geplant und nicht gemeldet, obwohl Amt 41 Bedarf gemeldet hat",
        ]
    );
    let Bedarfssummen { gemeldet, geplant, gekuerzt } = sums(&stand);
    assert_eq!(numbers(&gemeldet), ["443000.25", "90000.5*"]);
    // All that is planned, whoever has asked for it: as in Anlage 2.
    assert_eq!(numbers(&geplant), ["460000", "140000.5*"]);
    // 20,000 + 5,000 + 8,000.25 − 10,000; what has no amount is neither more nor less.
    assert_eq!(numbers(&gekuerzt), ["23000.25", "0*"]);
}

#[test]
fn the_tables_are_reached_like_those_of_a_clerk() {
    let text = "Gemeldet {{ tabelle.bedarf.summe.gemeldet[2026] | eur }}, gekürzt {{ tabelle.bedarf[10].gekuerzt[2026] | eur }}.\n\n\
                {{ tabelle.bedarf }}\n\n{{ tabelle.bedarf_einzeln }}\n";
    let stand = plan_with(&[("bedarf/alle.csv", ALLE.as_bytes()), ("begruendung.md", text.as_bytes())]);
    let found = &stand.geprueft().diagnostics;
    assert!(found.iter().all(|one| one.code != Code::AusdruckUngueltig && one.code != Code::TabelleUngedruckt));
    let texte = stand.pruefling().expect("a plan").texte;
    assert_eq!(
        texte.einschuebe().filter_map(|one| one.tabelle.as_deref()).collect::<Vec<_>>(),
        ["bedarf", "bedarf_einzeln"]
    );
}

#[test]
fn a_file_of_an_amt_needs_no_column_for_it() {
    let portal =
        "Maßnahme;Planmittel 2026;Planmittel 2027\nPortal;100.000;90.000,50\nLeitungen;20000;nicht bezifferbar\n";
    let stand = plan_with(&[("bedarf/10.csv", portal.as_bytes())]);
    assert_eq!(told(&stand), [""; 0]);
    let zeilen: Vec<_> = stand.grundlage().expect("a plan").plan.bedarfszeilen().map(|(_, one)| one.clone()).collect();
    assert_eq!(zeilen.len(), 2);
    assert!(zeilen.iter().all(|one| one.amt == "10".parse().ok() && one.massnahme.is_some()), "{zeilen:?}");
}

#[test]
fn every_plan_that_asks_for_itself_is_cut_by_nothing() {
    let random = (0..50).map(|case| {
        let files: Dateien =
            Plan::new(case).dateien.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
        (format!("case {case}"), files)
    });
    for (name, mut files) in random {
        let probe = Probe::new(files.clone());
        if probe.grundlage().plan.massnahmen.is_empty() {
            continue;
        }
        files.insert("bedarf/alle.xlsx".to_owned(), bytes(&probe.mappe()));
        let stand = read_stand(&Ordner::in_memory("plans/p", files), &Raete::built_in());
        assert_eq!(told(&stand), [""; 0], "{name}");
        let Bedarfssummen { gemeldet, geplant, gekuerzt } = sums(&stand);
        let zahlenwerk = &probe.grundlage().zahlenwerk;
        let all = zahlenwerk.gesamt.groesse(zahlenwerk.leitgroesse);
        assert_eq!((gemeldet.as_slice(), geplant.as_slice()), (all, all), "{name}");
        assert!(gekuerzt.iter().all(|one| one.betrag.decimal() == Decimal::ZERO), "{name}: {gekuerzt:?}");
    }
}

#[test]
fn a_list_that_was_sent_out_may_name_what_the_plan_has_dropped() {
    let sent = bytes(&crate::probe::plan().mappe());
    let without = EINUNDVIERZIG.lines().filter(|line| !line.contains("Fenster")).collect::<Vec<_>>().join("\n");
    let stand = plan_with(&[("bedarf/aemter.xlsx", &sent), ("massnahmen/41.yaml", without.as_bytes())]);
    let found = told(&stand);
    let [only] = &found[..] else { panic!("{found:?}") };
    assert!(only.starts_with("Note bedarf/aemter.xlsx Maßnahmen, Zeile 5: „Fenster“ (Amt 41)"), "{only}");
}

#[test]
fn each_spoiled_cell_is_an_error_at_its_place() {
    let cases: [(&str, &[u8], &str); 6] = [
        ("10.csv", b"Ma\xc3\x9fnahme;Planmittel 2026;Planmittel 2027\nPortal;12O;0\n", "B2: `12O` ist kein Betrag"),
        (
            "10.csv",
            "Maßnahme;Planmittel 2026;Planmittel 2027\n;5;0\n".as_bytes(),
            "Zeile 2: Der Zeile fehlt die Bezeichnung",
        ),
        (
            "alle.csv",
            "Amt;Maßnahme;Planmittel 2026;Planmittel 2027\nzehn;Kühlung;5;0\n".as_bytes(),
            "A2: `zehn` ist keine Nummer eines Amts",
        ),
        (
            "10.csv",
            "Maßnahme;Folgekosten 2026\nPortal;5\n".as_bytes(),
            "Zeile 1: Die Liste hat keine Spalte „Planmittel 2026“, „Planmittel 2027“",
        ),
        ("10.csv", b"Wunsch;Geld\nPortal;5\n", "Hier steht keine Liste von Maßnahmen"),
        ("10.xlsx", b"PK\x03\x04 not an archive", "Die Datei lässt sich nicht als Excel-Arbeitsmappe lesen"),
    ];
    for (name, content, wanted) in cases {
        let found = told(&plan_with(&[(&format!("bedarf/{name}"), content)]));
        assert!(
            found.iter().any(|one| one.starts_with(&format!("Error bedarf/{name} {wanted}"))),
            "{wanted}: {found:?}"
        );
    }
    let spoiled = liste(|sheet| sheet.write_boolean(1, 3, true).map(drop));
    let found = told(&plan_with(&[("bedarf/liste.xlsx", &spoiled)]));
    assert!(
        found.iter().any(|one| one.starts_with("Error bedarf/liste.xlsx Liste!D2: In dieser Zelle steht WAHR")),
        "{found:?}"
    );
}

#[test]
fn a_year_without_a_column_is_told_and_counts_in_no_sum() {
    let stand = plan_with(&[("bedarf/10.csv", "Maßnahme;Planmittel 2026\nPortal;130.000\n".as_bytes())]);
    assert!(
        told(&stand)
            .contains(&"Warning bedarf/10.csv Zeile 1: Die Liste hat keine Spalte „Planmittel 2027“".to_owned())
    );
    let Bedarfssummen { gemeldet, gekuerzt, .. } = sums(&stand);
    assert_eq!(
        (numbers(&gemeldet), numbers(&gekuerzt)),
        (vec!["130000".to_owned(), "0".to_owned()], vec!["30000".to_owned(), "0".to_owned()])
    );
}

#[test]
fn what_two_rows_ask_for_is_counted_once_and_told() {
    let kopf = "Amt;Maßnahme;Planmittel 2026;Planmittel 2027\n";
    let one = format!("{kopf}10;Portal;1;1\n10;Kühlung;5;0\n");
    let two = format!("{kopf}10;Portal;2;2\n10;Kühlung;7;0\n");
    let stand = plan_with(&[("bedarf/a.csv", one.as_bytes()), ("bedarf/b.csv", two.as_bytes())]);
    let errors: Vec<String> = told(&stand).into_iter().filter(|one| one.starts_with("Error")).collect();
    assert_eq!(
        errors,
        [
            "Error bedarf/b.csv Zeile 2: „Portal“ ist schon gemeldet, in bedarf/a.csv, Zeile 2",
            "Error bedarf/b.csv Zeile 3: „Kühlung“ ist schon gemeldet, in bedarf/a.csv, Zeile 3",
        ]
    );
    assert_eq!(numbers(&sums(&stand).gemeldet), ["6", "1"]);
}

#[test]
fn the_plan_says_which_columns_are_which() {
    let list = "Wunsch;Geld;Planmittel 2027\nPortal;100.000;90.000,50\nLeitungen;20000;1\n";
    let named = "spalten: {Wunsch: bezeichnung, Geld: planmittel_2026}\n";
    let stand = plan_with(&[("bedarf/10.csv", list.as_bytes()), ("import.yaml", named.as_bytes())]);
    assert_eq!(told(&stand), [""; 0]);
    for (wrong, wanted) in [
        (
            "spalten: {Wunsch: bezeichner}\n",
            "Error bedarf/10.csv import.yaml: Die Spalte `bezeichner` kennt der Plan nicht",
        ),
        (
            "spalten: [Wunsch]\n",
            "Error bedarf/10.csv import.yaml: In Zeile 1, Spalte 1 ordnet die Datei keine Spalte zu",
        ),
    ] {
        let found = told(&plan_with(&[("bedarf/10.csv", list.as_bytes()), ("import.yaml", wrong.as_bytes())]));
        assert!(found.contains(&wanted.to_owned()), "{found:?}");
    }
}

#[test]
fn a_table_of_the_plan_can_not_have_the_name_of_one_of_the_program() {
    let own = "spalten: {a: {titel: A, art: betrag}}\nposten: [{titel: X, werte: {a: 1}}]\n";
    let stand = plan_with(&[("bedarf/alle.csv", ALLE.as_bytes()), ("tabellen/bedarf.yaml", own.as_bytes())]);
    let twice = stand.gelesen().iter().find(|one| one.code == Code::KennungDoppelt).expect("a finding");
    assert_eq!(stand.sources().get(twice.place.file).path, "plans/p/tabellen/bedarf.yaml");
}

#[test]
fn without_a_reader_bedarfsmeldungen_are_an_error_and_never_silence() {
    let stand = plan_with(&[]);
    assert_eq!(bedarfssummen(stand.grundlage().expect("a plan")), None);
    let files = [("plan.yaml", PLAN), ("massnahmen/10.yaml", ZEHN), ("bedarf/alle.csv", ALLE)];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
    let stand = Stand::lesen(&Ordner::in_memory("plans/p", files), &Raete::built_in());
    assert!(stand.sound().is_none());
    assert_eq!(told(&stand), ["Error bedarf/alle.csv Bedarfsmeldungen lassen sich hier nicht lesen"]);
}

#[test]
fn lists_that_only_take_time_end_soon() {
    // Archives that are refused, and rows without end.
    let names: Vec<String> = (0..40).map(|nr| format!("bedarf/{nr}.xlsx")).collect();
    let broken: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"PK\x03\x04"[..])).collect();
    let stand = plan_with(&broken);
    assert_eq!(told(&stand).len(), 6, "the others stay closed");
    let too_many = |stand: &Stand| stand.gelesen().iter().any(|one| one.code == Code::ZuGross);
    assert!(too_many(&stand));
    let rows: String = (0..20_001).map(|nr| format!("Bedarf {nr};1;1\n")).collect();
    let list = format!("Maßnahme;Planmittel 2026;Planmittel 2027\n{rows}");
    assert!(too_many(&plan_with(&[("bedarf/10.csv", list.as_bytes())])));
}
