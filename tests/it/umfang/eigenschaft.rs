//! For random plans with random marks: what is secret changes nothing that is public, is nowhere in it, and no public
//! number is a secret amount unless a warning said so.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use drucksache::druckerei::Papiertabellen;
use drucksache::export::Schriftstueck;
use drucksache::oparl;
use drucksache_druck::{Dokument, Druckerei, Werk};
use drucksache_plan::diagnostic::Code;
use drucksache_plan::rat::{Raete, RawOparl};
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use proptest::prelude::*;

use super::suche;

/// Maßnahmen that are not public: two of one Amt and Themenbereich, or one alone.
#[derive(Debug, Clone)]
struct Gruppe {
    amt: u32,
    bereich: usize,
    alleine: bool,
    /// EUR per Maßnahme and year.
    planmittel: [[u64; 2]; 2],
    /// What the one has less and the other more in the second plan.
    verschoben: u64,
    folgekosten: Option<u64>,
}

#[derive(Debug, Clone)]
struct Draw {
    gruppen: Vec<Gruppe>,
    /// Public Maßnahmen: Amt, Themenbereich, EUR per year.
    oeffentliche: Vec<(u32, usize, [u64; 2])>,
    /// Whether Anlage 2 is public.
    anlage_2: bool,
    /// Whether the text has the table of Themenbereiche.
    tabelle: bool,
    /// Which of [`AUSDRUECKE`] a public text has.
    ausdruecke: BTreeSet<usize>,
    /// Where remarks stand that are not printed.
    bemerkungen: [bool; 3],
}

const AUSDRUECKE: [&str; 9] = [
    "{{ summe.planmittel[2026] | eur }}",
    "{{ amt[20].planmittel[2027] | eur }}",
    "{{ themenbereich.a.planmittel | schraegstrich | eur }}",
    "{{ themenbereich.b.anteil[2026] | prozent }}",
    "{{ summe.folgekosten[2027] | eur }}",
    "{{ amt[10].folgekosten[2026] | eur }}",
    "{{ amt[10].planmittel[2026] | eur }}",
    "{{ summe.ergebnishaushalt[2026] | eur }}",
    "{{ themenbereich.a.ergebnishaushalt | schraegstrich | eur }}",
];

fn draw() -> impl Strategy<Value = Draw> {
    // Nothing adds up to one of them by chance, and none is a part of another.
    let betrag = || 1_000_000..9_999_999_u64;
    let amt = || prop::sample::select(vec![10_u32, 20]);
    let gruppe = (
        amt(),
        0..3_usize,
        any::<bool>(),
        [[betrag(), betrag()], [betrag(), betrag()]],
        1..900_000_u64,
        prop::option::of(betrag()),
    );
    let gruppe = gruppe.prop_map(|(amt, bereich, alleine, planmittel, verschoben, folgekosten)| Gruppe {
        amt,
        bereich,
        alleine,
        planmittel,
        verschoben,
        folgekosten,
    });
    let oeffentliche = prop::collection::vec((amt(), 0..3_usize, [betrag(), betrag()]), 0..3);
    (
        prop::collection::vec(gruppe, 0..4),
        oeffentliche,
        any::<bool>(),
        any::<bool>(),
        prop::collection::btree_set(0..AUSDRUECKE.len(), 0..5),
        [any::<bool>(), any::<bool>(), any::<bool>()],
    )
        .prop_map(|(gruppen, oeffentliche, anlage_2, tabelle, ausdruecke, bemerkungen)| Draw {
            gruppen,
            oeffentliche,
            anlage_2,
            tabelle,
            ausdruecke,
            bemerkungen,
        })
}

/// What is secret in the two plans.
const WORT: [&str; 2] = ["Verborgenes", "Vertuschtes"];

/// A plan in one of two versions that differ in secrets alone, and its secret amounts with the numbers of their
/// Maßnahmen.
fn plan(draw: &Draw, version: usize) -> (Dateien, Vec<(usize, u64)>) {
    let wort = WORT[version];
    let bemerkung = |nr: usize, text: String| if draw.bemerkungen[nr] { text } else { String::new() };
    let ausdruecke: Vec<&str> = draw.ausdruecke.iter().map(|nr| AUSDRUECKE[*nr]).collect();
    let mut plan = format!(
        "# {wort}01\nvorlage:\n  rat: muster\n  art: beschlussvorlage\n  nummer: Drs 1/2026\n  datum: 2026-01-05\n  betreff: B\n  \
         aktenzeichen: {wort}02\n  nichtoeffentlich: [aktenzeichen, kurzfassung]\n  \
         beratungsfolge:\n    - {{vorlage_an: {wort}03, zur: Beratung, sitzungsart: nicht öffentlich, sitzungstermin: 2026-01-20, nichtoeffentlich: true}}\n    \
         - {{vorlage_an: Rat, zur: Beschluss, sitzungsart: öffentlich, sitzungstermin: 2026-02-02}}\n  \
         beschlussantrag: |\n    {}Zugestimmt: {}.\n  kurzfassung: '{wort}04'\n  unterzeichner: [{{name: N, funktion: F}}]\n  \
         anlagen: [{{titel: Begründung}}, {{titel: Plan, nichtoeffentlich: {}}}, {{titel: '{wort}05', datei: geheim.md, nichtoeffentlich: true}}]\n\
         haushalt: {{jahre: [2026, 2027], finanzrahmen: {{2026: 900000000, 2027: 900000000}}}}\n\
         themenbereiche: [{{id: a, titel: A}}, {{id: b, titel: B}}, {{id: c, titel: C}}]\nmassnahmen:\n",
        bemerkung(0, format!("[//]: # ({wort}06)\n    [//]: # ({wort}07)\n\n    ")),
        ausdruecke.join(", "),
        !draw.anlage_2,
    );
    let mut nr = 0;
    let mut massnahme = |name: &str, amt: u32, bereich: usize, more: &str| {
        writeln!(
            plan,
            "  - {{bezeichnung: '{name}', amt: {amt}, themenbereich: {}, {more}}}",
            ["a", "b", "c"][bereich]
        )
        .expect("a string");
        nr += 1;
        nr - 1
    };
    for (nr, (amt, bereich, [one, two])) in draw.oeffentliche.iter().enumerate() {
        massnahme(&format!("Jeder {nr}"), *amt, *bereich, &format!("planmittel: {{2026: {one}, 2027: {two}}}"));
    }
    massnahme("Immer", 10, 1, "planmittel: {2026: 5, 2027: 7}");
    let mut secret = Vec::new();
    for (nr, gruppe) in draw.gruppen.iter().enumerate() {
        let [mut one, mut two] = gruppe.planmittel;
        if version == 1 && !gruppe.alleine {
            let moved = gruppe.verschoben.min(one[0] - 1);
            (one[0], two[0]) = (one[0] - moved, two[0] + moved);
        }
        let folgekosten = gruppe.folgekosten.map(|eur| format!(", folgekosten: {{2026: {eur}}}")).unwrap_or_default();
        for (which, betraege) in [one, two].into_iter().take(if gruppe.alleine { 1 } else { 2 }).enumerate() {
            let more = if which == 0 { folgekosten.as_str() } else { "" };
            let more = format!(
                "id: {}{nr}{which}, planmittel: {{2026: {}, 2027: {}}}{more}, beschreibung: '{wort}{nr}{which}', nichtoeffentlich: true",
                wort.to_lowercase(),
                betraege[0],
                betraege[1]
            );
            let at = massnahme(&format!("{wort} {nr}{which}"), gruppe.amt, gruppe.bereich, &more);
            secret.extend(betraege.into_iter().chain(gruppe.folgekosten.filter(|_| which == 0)).map(|eur| (at, eur)));
        }
    }
    let tabelle = if draw.tabelle { "{{ tabelle.themenbereiche }}\n\n" } else { "" };
    let text = format!(
        "{}Für *alle*.\n\n{tabelle}## Geheim {{nichtoeffentlich}}\n\n{wort}08, {}.\n\n## Offen\n\n- eins [zwei](https://example.org \"{}\")\n",
        bemerkung(1, format!("[//]: # ({wort}09)\n[Kommentar]: https://example.org/{wort}10\n\n")),
        "{{ jahre | und }}",
        bemerkung(2, format!("{wort}11")),
    );
    let files = [("plan.yaml", plan), ("begruendung.md", text), ("geheim.md", format!("{wort}12\n"))];
    (files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect(), secret)
}

fn lesen(dateien: Dateien) -> Stand {
    let stand = Stand::lesen(&Ordner::in_memory("plan", dateien), &Raete::built_in());
    assert!(stand.sound().is_some(), "{:?}", stand.gelesen());
    stand
}

/// The print shop of the program: papers embed their tables.
fn druckerei() -> Arc<Druckerei> {
    Arc::new(Druckerei::default().with_tabellen(Papiertabellen))
}

/// Everything public of a plan: the files that the paper carries, archives unpacked, and the sources that it is set from.
fn public(stand: Stand) -> Vec<(String, Vec<u8>)> {
    let mut werk = Werk::new(druckerei(), Arc::new(Raete::built_in()), stand);
    let Some(public) = werk.oeffentlich() else { panic!("{:?}", werk.pruefen()) };
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    let grundlage = Arc::clone(public.grundlage().expect("a plan"));
    let projekt = public.quellen().expect("a paper that can be printed");
    let files =
        projekt.all_files(&grundlage.vordruck).filter(|(path, _)| path.starts_with("plan/") || path.ends_with(".typ"));
    found.extend(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    for (path, bytes) in projekt.beilagen() {
        if bytes.starts_with(b"PK") {
            suche::unzipped(bytes, &mut found);
        }
        found.push((path, bytes.to_vec()));
    }
    found
}

/// What a council publishes of a public paper.
fn published(werk: &Werk, papers: &[Dokument]) -> String {
    let adresse = "https://oparl.example.org".to_owned();
    let oparl = RawOparl { adresse, koerperschaft: None, dateien: None, lizenz: None };
    let datum = werk.vorlage().and_then(|vorlage| vorlage.datum).expect("a day");
    let paper = oparl::paper(werk, papers, (&oparl, datum), |one: &Schriftstueck<'_>| one.name())
        .expect("a plan without errors");
    serde_json::to_string_pretty(&paper).expect("JSON")
}

/// Whether a text has an amount as a number of its own, typed or printed.
fn has_number(text: &str, eur: u64) -> bool {
    let plain = eur.to_string();
    let dotted = format!("{}.{}.{}", &plain[..1], &plain[1..4], &plain[4..]);
    [plain, dotted].iter().any(|number| {
        text.match_indices(number.as_str()).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let mut behind = text[at + number.len()..].chars();
            let (next, second) = (behind.next(), behind.next());
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            !(digit(before) || before == Some('.') || digit(next) || next == Some('.') && digit(second))
        })
    })
}

/// The numbers of the Maßnahmen that a warning is about.
fn warned(stand: &Stand) -> BTreeSet<usize> {
    let found = stand.geprueft().diagnostics.iter().filter(|one| one.code == Code::SummeVerraetBetrag);
    let number = |route: String| route.trim_start_matches("massnahmen[").split(']').next().map(str::to_owned);
    found.filter_map(|one| number(one.place.route()?.to_string())?.parse().ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn secrets_change_nothing_that_is_public_and_no_number_tells_them(draw in draw()) {
        let versions = [plan(&draw, 0), plan(&draw, 1)];
        let stand = lesen(versions[0].0.clone());
        let warned = warned(&stand);
        let both = [public(stand), public(lesen(versions[1].0.clone()))];
        prop_assert!(both[0].len() > 5);
        prop_assert_eq!(&both[0], &both[1]);
        for (path, bytes) in &both[0] {
            for wort in WORT {
                prop_assert!(!suche::contains_text(bytes, wort), "{} in {path}: {}", wort, String::from_utf8_lossy(bytes));
            }
            let text = String::from_utf8_lossy(bytes).replace(['\\', '\u{a0}'], "");
            // Fonts and layout have numbers of their own.
            if !["beilagen/", "teile/", "archive xl/worksheets/"].iter().any(|place| path.starts_with(place)) {
                continue;
            }
            for (nr, eur) in &versions[0].1 {
                prop_assert!(warned.contains(nr) || !has_number(&text, *eur), "{} of {} in {}: {}", eur, nr, path, text);
            }
        }
    }
}

proptest! {
    // Each case sets two papers.
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_public_pdf_and_what_is_published_of_it_are_the_same_whatever_is_secret(draw in draw()) {
        let [one, two] = [0, 1].map(|version| {
            let stand = lesen(plan(&draw, version).0);
            let mut werk = Werk::new(druckerei(), Arc::new(Raete::built_in()), stand);
            let public = werk.oeffentlich().expect("a public plan");
            let mut papers = public.drucken().expect("a paper");
            let oparl = published(public, &papers);
            (papers.swap_remove(0).pdf, oparl)
        });
        prop_assert!(one == two, "the bytes differ");
        let haystacks = suche::haystacks(&one.0);
        for wort in WORT {
            prop_assert_eq!(suche::fundstellen(&haystacks, wort), Vec::<String>::new());
            prop_assert!(!suche::contains_text(one.1.as_bytes(), wort), "{}", one.1);
        }
    }
}

#[test]
fn the_search_for_numbers_finds_them() {
    for text in ["1234567", "a: 1.234.567,00 EUR", "1.234.567.", "(1.234.567)"] {
        assert!(has_number(text, 1_234_567), "{text}");
    }
    for text in ["11.234.567", "1.234.567.890", "12345678"] {
        assert!(!has_number(text, 1_234_567), "{text}");
    }
}
