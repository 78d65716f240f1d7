//! A plan against its Finanzrahmen, for a person at a terminal.

use drucksache_plan::bedarf::bedarfssummen;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::source::visible;
use drucksache_plan::units::{Betrag, Summe};
use drucksache_tausch::rahmen::{Kuerzung, Kuerzungen, Rahmenstand};

/// A row of the table: its name and a cell per year. A row without cells is a heading.
type Reihen = Vec<(String, Vec<String>)>;

/// The letters of a name, at most.
const NAME_MAX: usize = 48;

/// What is asked for, what there is, and what is over.
pub fn rahmenstand(stand: &Rahmenstand, grundlage: &Grundlage) -> String {
    let form = &grundlage.vordruck.zahlenform;
    let years = 0..stand.jahre.len();
    let amounts = |of: &dyn Fn(usize) -> Betrag| years.clone().map(|jahr| or_dash(form, of(jahr))).collect::<Vec<_>>();
    let sums = |summen: &[Summe]| summen.iter().map(|summe| sum(form, *summe)).collect::<Vec<_>>();
    let mut rows: Reihen =
        vec![(format!("in {}", form.waehrung()), stand.jahre.iter().map(ToString::to_string).collect())];
    if let Some(bedarf) = bedarfssummen(grundlage) {
        rows.push(("gemeldeter Bedarf".to_owned(), sums(&bedarf.gemeldet)));
        rows.push(("davon gekürzt".to_owned(), sums(&bedarf.gekuerzt)));
    }
    rows.extend([
        (stand.groesse.wort().to_owned(), sums(&stand.verlangt)),
        ("Finanzrahmen".to_owned(), stand.finanzrahmen.iter().map(|betrag| form.zahl(*betrag)).collect()),
        ("darüber".to_owned(), amounts(&|jahr| stand.darueber(jahr))),
        ("noch frei".to_owned(), amounts(&|jahr| stand.frei(jahr))),
        (String::new(), Vec::new()),
        ("Nach Themenbereich".to_owned(), Vec::new()),
    ]);
    for (bereich, group) in grundlage.plan.themenbereiche.iter().zip(&stand.bereiche) {
        let titel = bereich.kurztitel.as_deref().unwrap_or(&bereich.titel);
        rows.push((format!("  {}", shortened(titel)), sums(&group.verlangt)));
    }
    rows.extend([(String::new(), Vec::new()), ("Nach Priorität".to_owned(), Vec::new())]);
    for (prioritaet, group) in &stand.prioritaeten {
        let name = prioritaet.map_or_else(|| "ohne".to_owned(), |nr| nr.to_string());
        let count = if group.anzahl == 1 { "1 Maßnahme".to_owned() } else { format!("{} Maßnahmen", group.anzahl) };
        rows.push((format!("  {name} ({count})"), sums(&group.verlangt)));
    }
    table(&rows)
}

/// The proposed cuts with their reasons.
pub fn kuerzungen(cuts: &Kuerzungen, grundlage: &Grundlage) -> String {
    let form = &grundlage.vordruck.zahlenform;
    let jahre = &grundlage.plan.haushalt.jahre;
    let mut rows: Reihen = vec![("Vorschlag: weniger".to_owned(), jahre.iter().map(ToString::to_string).collect())];
    for one in &cuts.kuerzungen {
        let massnahme = &grundlage.plan.massnahmen[one.massnahme];
        let amt = massnahme.amt.map(|amt| format!(" (Amt {amt})")).unwrap_or_default();
        let cells = one.weniger.iter().map(|betrag| or_dash(form, *betrag)).collect();
        rows.push((format!("{}{amt}", shortened(&massnahme.bezeichnung)), cells));
        rows.push((format!("  {}", grund(one)), Vec::new()));
    }
    let sum = |jahr: usize| cuts.kuerzungen.iter().filter_map(|one| one.weniger.get(jahr).copied()).sum::<Betrag>();
    rows.push(("zusammen".to_owned(), (0..jahre.len()).map(|jahr| or_dash(form, sum(jahr))).collect()));
    if !cuts.reicht() {
        let cells = cuts.offen.iter().map(|betrag| or_dash(form, *betrag)).collect();
        rows.push(("noch darüber".to_owned(), cells));
    }
    table(&rows)
}

fn grund(one: &Kuerzung) -> String {
    let prioritaet = one.prioritaet;
    if one.gestrichen {
        return format!("gestrichen: Priorität {prioritaet}, die niedrigste, von der noch etwas übrig war");
    }
    format!("gekürzt: Anteil der Priorität {prioritaet} an dem, was noch zu viel war, in Schritten von 100 EUR")
}

fn or_dash(form: &Zahlenform, betrag: Betrag) -> String {
    if betrag.is_zero() { "–".to_owned() } else { form.zahl(betrag) }
}

/// A sum; `*` marks one in which something is "nicht bezifferbar".
fn sum(form: &Zahlenform, summe: Summe) -> String {
    format!("{}{}", form.zahl(summe.betrag), if summe.unvollstaendig { "*" } else { "" })
}

fn shortened(text: &str) -> String {
    let text = visible(text);
    if text.chars().count() <= NAME_MAX {
        return text;
    }
    text.chars().take(NAME_MAX - 1).collect::<String>() + "…"
}

fn table(rows: &[(String, Vec<String>)]) -> String {
    let width = |text: &str| text.chars().count();
    let with_cells = || rows.iter().filter(|(_, cells)| !cells.is_empty());
    let name = with_cells().map(|(name, _)| width(name)).max().unwrap_or(0);
    let columns = with_cells().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let cell =
        |nr: usize| with_cells().filter_map(|(_, cells)| cells.get(nr)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(cell).collect();
    let mut out = String::new();
    for (first, cells) in rows {
        let pad = if cells.is_empty() { 0 } else { name - width(first) };
        let mut line = format!("{first}{}", " ".repeat(pad));
        for (cell, width_of) in cells.iter().zip(&widths) {
            line += &format!("  {}{cell}", " ".repeat(width_of - width(cell)));
        }
        out += line.trim_end();
        out.push('\n');
    }
    // A terminal needs no protected spaces.
    out.replace('\u{a0}', " ")
}
