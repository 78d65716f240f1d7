//! Sums of a public plan are those of the whole one, for random plans and random marks.

use std::fmt::Write;
use std::sync::Arc;

use drucksache::platte;
use drucksache_druck::Werk;
use drucksache_plan::check;
use drucksache_plan::plan::Groesse;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use drucksache_plan::umfang;
use drucksache_plan::units::{Betrag, Summe};
use proptest::prelude::*;

use crate::project::Project;

/// Reads a plan without errors.
fn read(ordner: &Ordner, raete: &Raete) -> Stand {
    let stand = Stand::lesen(ordner, raete);
    assert!(stand.sound().is_some(), "{:?}", stand.gelesen());
    stand
}

/// The public plan of a plan.
fn public(whole: &Stand, raete: &Raete) -> Stand {
    let public = whole.oeffentlich(raete, "öffentlich").expect("the plan can be read");
    assert!(public.sound().is_some(), "{:?}", public.gelesen());
    public
}

fn grundlage(stand: &Stand) -> &Arc<Grundlage> {
    stand.grundlage().expect("the plan can be read")
}

/// A plan with the Räte of a project, and its public one.
pub(super) fn redacted(ordner: &Ordner, project: &Project) -> (Stand, Ordner) {
    let ganz = read(ordner, &raete(project));
    let pruefling = ganz.pruefling().expect("the plan can be read");
    let public = umfang::redact(&pruefling, "öffentlich", &check::gedruckte_summen(&pruefling));
    (ganz, public)
}

fn raete(project: &Project) -> Raete {
    Raete::of(platte::ordner(&project.path("templates")))
}

/// The rendered sources of the paper.
fn printed(stand: Stand) -> Vec<(String, String)> {
    let mut werk = Werk::new(Arc::default(), Arc::new(Raete::built_in()), stand).without_rules();
    assert!(werk.is_printable(), "{:?}", werk.pruefen());
    let projekt = werk.quellen().expect("the plan can be printed");
    projekt.dateien().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// Lines that print sums: Typst calls `summe(…)` and so on. Amounts without cents are written without them, whatever
/// the others of their column have.
fn summenzeilen(quellen: &[(String, String)]) -> Vec<String> {
    let lines = quellen.iter().flat_map(|(_, text)| text.lines());
    let of_sums = [
        "summe(",
        "gesamtsumme(",
        "themenbereichssumme(",
        "themenbereich(",
        "ueberleitung([",
        "posten(",
        "anteilsreihe(",
    ];
    let wanted = lines.map(str::trim).filter(|line| of_sums.iter().any(|start| line.starts_with(start)));
    wanted.filter(|line| !line.contains("darin nicht")).map(|line| line.replace(",00", "")).collect()
}

#[derive(Debug, Clone)]
struct Wurf {
    amt: u32,
    bereich: usize,
    geheim: bool,
    /// Cents per year; None is "nicht bezifferbar".
    planmittel: [Option<u64>; 2],
    folgekosten: Option<[u64; 2]>,
    einzahlungen: Option<u64>,
    nutzungsdauer: Option<u32>,
    /// Stands in a file of its Amt.
    datei: bool,
}

fn wurf() -> impl Strategy<Value = Wurf> {
    let betrag = || prop_oneof![1 => Just(None), 8 => (0..99_999_999_999_999_u64).prop_map(Some), 8 => (0..900_000_u64).prop_map(|eur| Some(eur * 100))];
    (
        (prop::sample::select(vec![10_u32, 20, 30]), 0..3_usize, any::<bool>(), [betrag(), betrag()]),
        (
            prop::option::of([0..500_000_u64, 0..500_000_u64]),
            prop::option::of(0..1_000_000_u64),
            prop::option::of(1..12_u32),
            any::<bool>(),
        ),
    )
        .prop_map(|((amt, bereich, geheim, planmittel), (folgekosten, einzahlungen, nutzungsdauer, datei))| Wurf {
            amt,
            bereich,
            geheim,
            planmittel,
            folgekosten,
            einzahlungen,
            nutzungsdauer,
            datei,
        })
}

fn eur(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn dateien(wuerfe: &[Wurf]) -> Dateien {
    let mut plan = "vorlage:\n  rat: muster\n  art: beschlussvorlage\n  nummer: Drs 1/2026\n  datum: 2026-01-05\n  betreff: B\n  \
         beratungsfolge: [{vorlage_an: Rat, zur: Beschluss, sitzungsart: öffentlich, sitzungstermin: 2026-02-02}]\n  \
         beschlussantrag: '{{ amt[20].planmittel[2026] | eur }} {{ amt[20].folgekosten[2027] | eur }}'\n  kurzfassung: K\n  unterzeichner: [{name: N, funktion: F}]\n  \
         anlagen: [{titel: Begründung}, {titel: Plan}]\nhaushalt: {jahre: [2026, 2027], finanzrahmen: {2026: 1, 2027: 1}}\n\
         themenbereiche: [{id: a, titel: A}, {id: b, titel: B}, {id: c, titel: C}]\nmassnahmen:\n".to_owned();
    let mut je_amt: std::collections::BTreeMap<u32, String> = Default::default();
    plan +=
        "  - {bezeichnung: Immer öffentlich, sammelposition: true, themenbereich: b, planmittel: {2026: 5, 2027: 7}}\n";
    for (nr, wurf) in wuerfe.iter().enumerate() {
        let betrag = |betrag: Option<u64>| betrag.map_or("nicht bezifferbar".to_owned(), eur);
        let text = if wurf.datei {
            je_amt.entry(wurf.amt).or_insert_with(|| format!("amt: {}\nmassnahmen:\n", wurf.amt))
        } else {
            &mut plan
        };
        write!(
            text,
            "  - bezeichnung: 'M {nr}'\n    themenbereich: {}\n    amt: {}\n    planmittel: {{2026: {}, 2027: {}}}\n",
            ["a", "b", "c"][wurf.bereich],
            wurf.amt,
            betrag(wurf.planmittel[0]),
            betrag(wurf.planmittel[1])
        )
        .expect("a string takes everything");
        if let Some([a, b]) = wurf.folgekosten {
            *text += &format!("    folgekosten: {{2026: {}, 2027: {}}}\n", eur(a), eur(b));
        }
        if let Some(cents) = wurf.einzahlungen {
            *text += &format!("    einzahlungen: {{2027: {}}}\n", eur(cents));
        }
        if let Some(years) = wurf.nutzungsdauer {
            *text += &format!("    nutzungsdauer: {years}\n    inbetriebnahme: 2026-04\n");
        }
        if wurf.geheim {
            *text += "    nichtoeffentlich: true\n";
        }
    }
    let mut files = Dateien::from([("plan.yaml".to_owned(), plan.into_bytes())]);
    files.insert("begruendung.md".to_owned(), b"{{ tabelle.themenbereiche }}\n".to_vec());
    files.extend(je_amt.into_iter().map(|(amt, text)| (format!("massnahmen/{amt}.yaml"), text.into_bytes())));
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_printed_sum_is_that_of_the_whole_plan(wuerfe in prop::collection::vec(wurf(), 0..14)) {
        let raete = Raete::built_in();
        let ganz = read(&Ordner::in_memory("ganz", dateien(&wuerfe)), &raete);
        let public = public(&ganz, &raete);
        let both = (ganz.pruefling().expect("a plan"), public.pruefling().expect("a plan"));
        prop_assert!(umfang::violations(&both.0, &both.1).is_empty());
        let (whole, grundlage) = (Arc::clone(grundlage(&ganz)), Arc::clone(grundlage(&public)));

        let (soll, ist) = (summenzeilen(&printed(ganz)), summenzeilen(&printed(public)));
        prop_assert!(soll.len() >= 8, "the test has lost its lines: {:?}", soll);
        prop_assert_eq!(soll, ist);

        // What is printed of each Themenbereich and what is not public give its sum, and so the total.
        let zahlenwerk = &grundlage.zahlenwerk;
        prop_assert_eq!(grundlage.plan.massnahmen.len(), 1 + wuerfe.iter().filter(|wurf| !wurf.geheim).count());
        for groesse in Groesse::ALL {
            for jahr in 0..2 {
                let mut gesamt = Summe::default();
                for bereich in 0..3 {
                    let mut summe = Summe::default();
                    for (nr, massnahme) in grundlage.plan.massnahmen.iter().enumerate() {
                        if massnahme.themenbereich == bereich
                            && let Some(angabe) = zahlenwerk.angaben(&grundlage.plan, nr, groesse)[jahr]
                        {
                            summe += angabe;
                        }
                    }
                    if let Some(anteil) = &zahlenwerk.nichtoeffentlich.themenbereiche[bereich] {
                        summe += anteil.groesse(groesse)[jahr].unwrap_or_default();
                    }
                    prop_assert_eq!(summe, zahlenwerk.themenbereiche[bereich].groesse(groesse)[jahr]);
                    gesamt += summe;
                }
                prop_assert_eq!(gesamt, zahlenwerk.gesamt.groesse(groesse)[jahr]);
            }
        }
        // The one Amt that a text asks for has its sums, and no other is known.
        let amt = |nummer: &str| nummer.parse().expect("a number");
        let of_amt = |grundlage: &Grundlage| {
            // Of its Planmittel a text names those of 2026.
            grundlage.zahlenwerk.amt(&grundlage.plan, amt("20")).map(|sums| sums.groesse(Groesse::Planmittel)[0])
        };
        prop_assert_eq!(of_amt(&whole), of_amt(&grundlage));
        let geheim = wuerfe.iter().any(|wurf| wurf.geheim);
        prop_assert_eq!(zahlenwerk.amt(&grundlage.plan, amt("10")).is_none(), geheim);
    }
}

#[test]
fn the_last_running_sum_of_the_public_table_is_its_total() {
    let wuerfe: Vec<Wurf> = (0..9)
        .map(|nr| Wurf {
            amt: 10 + nr % 3 * 10,
            bereich: nr as usize % 3,
            geheim: nr % 2 == 0 || nr > 6,
            planmittel: [Some(u64::from(nr) * 100_011), None],
            folgekosten: None,
            einzahlungen: None,
            nutzungsdauer: None,
            datei: nr % 2 == 1,
        })
        .collect();
    let raete = Raete::built_in();
    let ganz = read(&Ordner::in_memory("ganz", dateien(&wuerfe)), &raete);
    let public = public(&ganz, &raete);
    let planmittel = |stand: &Stand| grundlage(stand).zahlenwerk.kosten(0).betrag;
    assert_eq!(planmittel(&ganz), planmittel(&public));
    assert!(planmittel(&ganz) > Betrag::NULL);
    let quellen = printed(public);
    let (_, anlage) = quellen.iter().find(|(path, _)| path == "teile/anlage-2.typ").expect("Anlage 2");
    let rows: Vec<&str> = anlage.lines().map(str::trim).filter(|line| line.starts_with("massnahme(")).collect();
    assert_eq!(
        rows.iter().filter(|row| row.contains("nicht\u{a0}öffentlich") || row.contains("nicht öffentlich")).count(),
        3,
        "{rows:#?}"
    );
    let amounts = |line: &str, from: &str| {
        let (_, behind) = line.split_once(from).expect("amounts");
        behind.trim_end_matches([',', ')', ' ']).to_owned()
    };
    let total = anlage.lines().find(|line| line.trim().starts_with("gesamtsumme(")).expect("a total");
    assert_eq!(amounts(rows.last().expect("rows"), "stand: ("), amounts(total, "], ("), "{anlage}");
}
