//! Tables of a form: the form declares columns and items, the plan fills them in, the program computes and compares.

use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_plan::vergleich::vergleiche;

use crate::probe::{raete, stand, stand_with};

/// A form that lists the items of a table: a group, a percentage on top, sums.
const KOSTEN: &str = "kosten: {art: tabelle, titel: Kosten, kopf: Kostenart, spalten: {flaeche: {titel: Fläche, art: menge, einheit: m²}, ansatz: {titel: Ansatz, art: betrag, ohne_summe: true}, betrag: {titel: Betrag, art: betrag, produkt: [flaeche, ansatz]}}, posten: [{id: bau, titel: Bau, posten: [{id: dach, titel: Dach}, {id: wand, titel: Wand}]}, {id: netto, titel: Zwischensumme, summe: alle}, {id: mwst, titel: Umsatzsteuer, prozent: {satz: 19, von: [netto]}, nur: [betrag]}, {id: gesamt, titel: Gesamtkosten, summe: alle, nur: [betrag]}]}";

/// A form that leaves the rows to the plan.
const KONTEN: &str = "konten: {art: tabelle, titel: Konten, einheit: TEUR, spalten: {konto: {titel: Konto, art: text}, eh: {titel: EH, art: betrag, summe: true, negativ: true}, fh: {titel: FH, art: betrag, summe: true}, beide: {titel: Beide, art: betrag, summe: [eh, fh], negativ: true}}}";

const GEFUELLT: &str = "kosten:\n  dach: {flaeche: 120.5, ansatz: 200}\n  wand: {flaeche: 80, ansatz: 150}";

fn filled(felder: &str, antrag: &str, formular: &str) -> Stand {
    stand(&raete(felder), antrag, formular)
}

/// What is found, with plain spaces.
fn found(stand: &Stand) -> Vec<String> {
    crate::probe::found(stand).into_iter().map(|one| one.replace('\u{a0}', " ")).collect()
}

/// What a text of the plan prints for an expression.
fn printed(stand: &Stand) -> String {
    let pruefling = stand.pruefling().expect("a plan");
    let gedruckt = pruefling.texte.beschlussantrag.as_ref().expect("the text").zeilen();
    gedruckt.into_iter().map(|(_, text, _)| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn a_plan_fills_in_the_items_of_a_form_and_the_program_computes_the_rest() {
    let antrag = "Das Dach kostet {{ formular.kosten.posten.dach.betrag | eur }} von {{ formular.kosten.posten.gesamt.betrag | eur }}.";
    let stand = filled(KOSTEN, antrag, GEFUELLT);
    assert_eq!(found(&stand), Vec::<String>::new());
    assert_eq!(printed(&stand), "Das Dach kostet 24.100 EUR von 42.959 EUR.");
}

#[test]
fn a_stated_figure_that_differs_is_found_at_its_cell_with_both_figures() {
    let stated = format!("{GEFUELLT}\n  gesamt: {{kontrolle: {{betrag: 42958.99}}}}");
    assert_eq!(
        found(&filled(KOSTEN, "Ja.", &stated)),
        ["kontrolle-weicht-ab 16:36 „Gesamtkosten“ ergibt 42.959 EUR, angegeben ist 42.958,99 EUR: 0,01 EUR mehr"]
    );
}

#[test]
fn a_computed_cell_that_is_typed_is_refused_with_the_way_out() {
    let typed = format!("{GEFUELLT}\n  netto: {{betrag: 36100}}");
    let stand = filled(KOSTEN, "Ja.", &typed);
    assert_eq!(found(&stand), ["widerspruch 16:23 Diesen Wert rechnet das Programm"]);
    let hint = stand.geprueft().diagnostics[0].hint.clone().expect("a hint");
    assert!(hint.contains("`kontrolle`"), "{hint}");
}

#[test]
fn an_item_that_the_form_does_not_have_is_refused() {
    let unknown = format!("{GEFUELLT}\n  keller: {{flaeche: 3, ansatz: 4}}");
    assert_eq!(
        found(&filled(KOSTEN, "Ja.", &unknown)),
        ["schluessel-unbekannt 16:7 Der Schlüssel `keller` ist hier nicht bekannt"]
    );
}

#[test]
fn rows_that_a_plan_lists_have_computed_columns_sums_and_controls() {
    let rows = "konten:\n  posten:\n    - {konto: 1.2.3, eh: -1.5, fh: 7685}\n    - {konto: 4.5.6, eh: 4}\n  kontrolle: {fh: 7585, beide: 7687.5}";
    let stand =
        filled(KONTEN, "Es sind {{ formular.konten.summe.fh | eur }}, {{ formular.konten.summe.beide | eur }}", rows);
    assert_eq!(
        found(&stand),
        ["kontrolle-weicht-ab 17:23 „Summe von Konten“ ergibt 7.685,0 T€, angegeben ist 7.585,0 T€: 100,0 T€ mehr"]
    );
    assert_eq!(printed(&stand), "Es sind 7.685.000 EUR, 7.687.500 EUR");
    // The list alone is enough where nothing is compared.
    let stand = filled(KONTEN, "Es sind {{ formular.konten.summe.eh | eur }}", "konten: [{konto: 1.2.3, eh: -1.5}]");
    assert_eq!((found(&stand), printed(&stand)), (Vec::new(), "Es sind −1.500 EUR".to_owned()));
}

#[test]
fn an_item_is_taken_from_a_table_of_the_plan() {
    let formular = "kosten: {dach: {flaeche: 2, ansatz: 10}, wand: {aus: {tabelle: bauteile, posten: wand}}}";
    let more = "tabellen:
  bauteile:
    spalten: {betrag: {art: betrag}}
    posten: [{id: wand, titel: Wand, werte: {betrag: 500}}]
";
    let antrag = "Es sind {{ formular.kosten.posten.netto.betrag | eur }}";
    let stand = stand_with(&raete(KOSTEN), antrag, formular, more);
    assert_eq!((found(&stand), printed(&stand)), (Vec::new(), "Es sind 520 EUR".to_owned()));
    // A table that the plan does not have.
    let stand = stand_with(&raete(KOSTEN), "Ja.", &formular.replace("bauteile", "bauteil"), more);
    let all = found(&stand);
    assert!(all.iter().any(|one| one == "wert-ungueltig 13:68 Die Tabelle `bauteil` gibt es nicht"), "{all:?}");
}

#[test]
fn a_mistake_of_the_form_is_found_in_its_file_even_where_the_plan_leaves_the_field_blank() {
    let circle = KOSTEN.replace("produkt: [flaeche, ansatz]", "summe: [betrag]");
    let stand = filled(&circle, "Ja.", "kosten:");
    let all = &stand.geprueft().diagnostics;
    let one = all.iter().find(|one| one.message.contains("braucht sich selbst")).expect("the finding");
    assert!(stand.sources().get(one.place.file).path.ends_with("rat.yaml"), "{all:?}");
    // And what no plan could fill in.
    let nameless = KOSTEN.replace("{id: dach, titel: Dach}", "{titel: Dach}");
    let all = found(&filled(&nameless, "Ja.", "kosten:"));
    assert!(all.iter().any(|one| one.ends_with("„Dach“ kann kein Plan ausfüllen")), "{all:?}");
}

#[test]
fn a_changed_cell_is_compared_with_every_sum_that_follows_it() {
    let raete = raete(KOSTEN);
    let (old, new) = (stand(&raete, "Ja.", GEFUELLT), stand(&raete, "Ja.", &GEFUELLT.replace("150", "160")));
    let changes = vergleiche(old.seite().expect("sound"), new.seite().expect("sound"));
    let keys: Vec<&str> = changes.tabellen.iter().map(|one| one.schluessel.as_str()).collect();
    assert_eq!(
        keys,
        [
            "formular.kosten.posten.bau.betrag",
            "formular.kosten.posten.wand.ansatz",
            "formular.kosten.posten.wand.betrag",
            "formular.kosten.posten.netto.betrag",
            "formular.kosten.posten.mwst.betrag",
            "formular.kosten.posten.gesamt.betrag",
        ]
    );
    assert!(changes.vorlage.is_empty(), "no cell is told twice: {:?}", changes.vorlage);
}

#[test]
fn a_column_per_year_needs_the_years_of_the_plan() {
    let felder = "raten: {art: tabelle, titel: Raten, spalten: {was: {titel: Was, art: text}, rate: {titel: Rate, art: betrag, je_jahr: true, summe: true}}}";
    let stand = filled(felder, "Ja.", "raten: [{was: Kauf, rate: {2026: 5}}]");
    let all = found(&stand);
    assert!(all.iter().any(|one| one.contains("Spalten je Jahr")), "{all:?}");
    let raete: Raete = raete(felder);
    let more =
        "haushalt:\n  jahre: [2026, 2027]\n  finanzrahmen: {2026: 0, 2027: 0}\nthemenbereiche: [{id: a, titel: A}]\n";
    let rows = "raten: [{was: Kauf, rate: {2026: 5, 2027: 7}}, {was: Pacht, rate: {2027: 1}}]";
    let stand = stand_with(&raete, "Es sind {{ formular.raten.summe.rate[2027] | eur }}", rows, more);
    assert_eq!(
        (found(&stand), printed(&stand)),
        (vec!["schluessel-fehlt 1:1 Der Plan enthält keine Maßnahmen".to_owned()], "Es sind 8 EUR".to_owned())
    );
}
