//! Sums of typed tables.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert_mit;
use crate::betraege::gruppen;
use crate::plan::Plan;
use crate::zufall::Zufall;

/// A typed table whose sums are right; the line of its last row in the Begründung.
struct Tabelle {
    zeile: usize,
    /// The last row, cell by cell, and how its cells are written.
    summe: Vec<u64>,
    wort: &'static str,
    einheit: &'static str,
}

impl Tabelle {
    fn letzte(&self, summe: &[u64]) -> String {
        let cells: Vec<String> = summe.iter().map(|one| format!("{}{}", gruppen(*one, "."), self.einheit)).collect();
        format!("| {} | {} |", self.wort, cells.join(" | "))
    }
}

const KOEPFE: &[&str] = &["Plätze", "Geräte", "Stück", "Zahl", "Haushalte", "Fahrten"];

/// Puts a table into the Begründung: one to three columns, two to seven rows, perhaps with a sum in between, a row that is
/// a part of another, and one that is taken away.
fn tabelle(zufall: &mut Zufall, plan: &mut Plan) -> Tabelle {
    let columns = usize::try_from(zufall.between(1, 3)).expect("small");
    let einheit = *zufall.of(&["", "", " Stück", " km"]);
    let wort = *zufall.of(&["Summe", "Gesamt", "**Insgesamt**", "Zusammen", "Gesamtsumme", "Summe aller Orte"]);
    let heads: Vec<&str> = zufall.some(KOEPFE, columns);
    let mut lines = vec![format!("| Ort | {} |", heads.join(" | ")), format!("|---|{}", "---:|".repeat(columns))];
    let mut all = vec![0; columns];
    let mut since = vec![0; columns];
    let row = |name: &str, cells: &[u64], sign: &str| {
        let cells: Vec<String> = cells.iter().map(|one| format!("{sign}{}{einheit}", gruppen(*one, "."))).collect();
        format!("| {name} | {} |", cells.join(" | "))
    };
    let orte = ["Nord", "Süd", "Ost", "West", "Mitte", "Hafen", "Höhe"];
    let count = usize::try_from(zufall.between(2, 7)).expect("small");
    for ort in &orte[..count] {
        let cells: Vec<u64> = (0..columns).map(|_| zufall.between(120, 99_000)).collect();
        lines.push(row(ort, &cells, ""));
        for sums in [&mut all, &mut since] {
            sums.iter_mut().zip(&cells).for_each(|(sum, cell)| *sum += cell);
        }
        if zufall.chance(15) {
            let part: Vec<u64> = cells.iter().map(|cell| cell / 3).collect();
            lines.push(row("davon Innenstadt", &part, ""));
        }
        if zufall.chance(10) && ort != &orte[count - 1] && lines.len() > 4 {
            lines.push(row("Zwischensumme", &std::mem::replace(&mut since, vec![0; columns]), ""));
        }
    }
    // After a sum in between, what follows is added up from there.
    if zufall.chance(20) && since == all {
        let less: Vec<u64> = all.iter().map(|sum| sum / 4).collect();
        let (name, sign) = *zufall.of(&[("abzüglich Abgänge", ""), ("Abgänge", "-"), ("Abgänge", "– ")]);
        lines.push(row(name, &less, sign));
        all.iter_mut().zip(&less).for_each(|(sum, less)| *sum -= less);
    }
    let table = Tabelle { zeile: 0, summe: all, wort, einheit };
    lines.push(table.letzte(&table.summe));
    let first = plan.absatz(zufall.below(99), &lines.join("\n"));
    Tabelle { zeile: first + lines.len() - 1, ..table }
}

#[test]
fn a_wrong_sum_of_a_typed_table_is_found() {
    zweihundert_mit(&[Code::TabellensummeFalsch], tabelle, |zufall, plan, table| {
        let mut wrong = table.summe.clone();
        let at = usize::try_from(zufall.below(wrong.len() as u64)).expect("small");
        wrong[at] = match zufall.below(3) {
            0 => wrong[at] * 10,
            1 => wrong[at] + zufall.between(1, 90),
            _ => wrong[at] - zufall.between(1, 9),
        };
        plan.ersetze("begruendung.md", &table.letzte(&table.summe), &table.letzte(&wrong));
        ("begruendung.md".to_owned(), table.zeile)
    });
}

#[test]
fn a_wrong_row_of_a_typed_table_is_found_at_its_sum() {
    zweihundert_mit(&[Code::TabellensummeFalsch], tabelle, |zufall, plan, table| {
        let text = plan.dateien.get_mut("begruendung.md").expect("a Begründung");
        let at = text.find("| Nord | ").expect("the first row") + "| Nord | ".len();
        // Another digit in front.
        text.insert(at, *zufall.of(&['1', '2', '7']));
        ("begruendung.md".to_owned(), table.zeile)
    });
}

/// Offers with cents; the line of the first one and how each is written.
fn angebote(zufall: &mut Zufall, plan: &mut Plan) -> (usize, Vec<String>) {
    let head = *zufall.of(&["Kosten in EUR", "Preis", "Angebot (EUR)", "Gebühr"]);
    let firmen = ["Ahorn", "Birke", "Buche", "Eiche", "Linde", "Ulme"];
    let count = usize::try_from(zufall.between(2, 6)).expect("small");
    let mut lines = vec![format!("| Firma | {head} |"), "|---|---:|".to_owned()];
    for firma in &firmen[..count] {
        let euro = gruppen(zufall.between(1_000, 99_000), ".");
        lines.push(format!("| {firma} | {euro},{:02} |", zufall.below(100)));
    }
    let first = plan.absatz(zufall.below(99), &lines.join("\n"));
    (first + 2, lines.split_off(2))
}

#[test]
fn an_amount_without_cents_among_amounts_with_cents_is_found() {
    zweihundert_mit(&[Code::NachkommastellenGemischt], angebote, |zufall, plan, (first, rows)| {
        let at = usize::try_from(zufall.below(rows.len() as u64)).expect("small");
        let (whole, _) = rows[at].split_once(',').expect("an amount with cents");
        let sign = *zufall.of(&["", ",-", ",–"]);
        plan.ersetze("begruendung.md", &rows[at], &format!("{whole}{sign} |"));
        ("begruendung.md".to_owned(), first + at)
    });
}
