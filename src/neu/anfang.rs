//! From nothing: a plan to fill in, and a council's set of forms.

use serde_json::Value;

use crate::plan::{RawMassnahmen, RawPlan};
use crate::rat::{Feldart, Rat};
use crate::structure::Schema;
use crate::units::Jahr;

use super::Datei;

const PLAN: &str = include_str!("texte/plan.yaml");
const MASSNAHMEN: &str = include_str!("texte/massnahmen.yaml");
const BEGRUENDUNG: &str = include_str!("texte/begruendung.md");
const RAT: &str = include_str!("texte/rat.yaml");

/// Columns of a remark.
const BREITE: usize = 100;

/// The files of a plan to fill in. It can be built at once, as a draft.
pub fn neuer_plan(rat: &Rat, jahre: &[Jahr]) -> Vec<Datei> {
    let list = |form: &dyn Fn(&Jahr) -> String| jahre.iter().map(form).collect::<Vec<_>>().join(", ");
    let arten = rat.raw.vorlagenarten.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let amt = rat.aemter.keys().next();
    let werte = [
        ("@RAT@", rat.id.clone()),
        ("@ARTEN@", arten),
        ("@ART@", rat.raw.vorlagenarten.keys().next().cloned().unwrap_or_default()),
        ("@JAHR@", jahre.first().map(ToString::to_string).unwrap_or_default()),
        ("@JAHRE@", list(&ToString::to_string)),
        ("@NULLEN@", list(&|jahr| format!("{jahr}: 0"))),
        ("@MITZEICHNUNG@", format!("[{}]", rat.raw.finanzreferat.as_deref().map(wort).unwrap_or_default())),
        ("@ANLAGEN@", anlagen(rat)),
        ("@FORMULARSTAND@", wort(&rat.formular.name)),
        ("@FORMULAR@", formular(rat)),
        ("@AMT@", amt.map_or("# amt: 10".to_owned(), |amt| format!("amt: {amt}"))),
        ("@SAMMELPOSITION@", format!("{}sammelposition: true", if amt.is_some() { "# " } else { "" })),
    ];
    let plan = Schema::of::<RawPlan>();
    let massnahmen = Schema::of::<RawMassnahmen>();
    let datei = |path: String, text: String| Datei { path, bytes: text.into_bytes() };
    vec![
        datei("plan.yaml".to_owned(), ausfuellen(&gedruckte_texte(PLAN, rat), plan.json(), &werte)),
        datei(
            format!("massnahmen/{}.yaml", amt.map_or("sammelpositionen".to_owned(), ToString::to_string)),
            ausfuellen(MASSNAHMEN, massnahmen.json(), &werte),
        ),
        datei("begruendung.md".to_owned(), BEGRUENDUNG.replace("@VERWEIS@", &verweis(rat))),
    ]
}

/// The files of a council's set that inherits all it does not say itself.
pub fn neuer_rat(name: &str) -> Vec<Datei> {
    vec![Datei { path: "rat.yaml".to_owned(), bytes: RAT.replace("@NAME@", name).into_bytes() }]
}

/// The plan without the texts that the Rat's form does not print.
fn gedruckte_texte(vorlage: &str, rat: &Rat) -> String {
    let printed = |key: &str| {
        let of_plan = ["beschlussantrag", "kurzfassung", "finanzielle_auswirkungen"].contains(&key);
        !of_plan || rat.formular.abschnitte.iter().any(|abschnitt| abschnitt.inhalt.iter().any(|name| name == key))
    };
    let mut keep = true;
    let mut out = String::new();
    for line in vorlage.lines() {
        if let Some(key) = line.trim_start().strip_prefix("#? ") {
            keep = key.strip_prefix("vorlage.").is_none_or(printed);
        }
        if keep {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// `#? key` becomes what the schema says of the key, `#! text` a remark; `@NAME@` a value.
fn ausfuellen(vorlage: &str, schema: &Value, werte: &[(&str, String)]) -> String {
    let mut out = String::new();
    for line in vorlage.lines() {
        let line = werte.iter().fold(line.to_owned(), |line, (name, value)| line.replace(name, value));
        let indent = &line[..line.len() - line.trim_start().len()];
        let remark = match line.trim_start().split_at_checked(3) {
            Some(("#? ", key)) => beschreibung(schema, key),
            Some(("#! ", text)) => text.to_owned(),
            _ => {
                out.push_str(&line);
                out.push('\n');
                continue;
            }
        };
        let mut row = format!("{indent}#");
        for word in remark.split_whitespace() {
            if row.chars().count() + 1 + word.chars().count() > BREITE {
                out.push_str(&row);
                out.push('\n');
                row = format!("{indent}#");
            }
            row.push(' ');
            row.push_str(word);
        }
        out.push_str(&row);
        out.push('\n');
    }
    out
}

/// What the schema says of a key.
fn beschreibung(schema: &Value, key: &str) -> String {
    let resolve = |value: &Value| -> Value {
        let target = value["$ref"].as_str().and_then(|path| schema.pointer(path.trim_start_matches('#')));
        target.unwrap_or(value).clone()
    };
    let mut at = schema.clone();
    let mut text = String::new();
    for step in key.split('.') {
        let holder = resolve(at.get("items").unwrap_or(&at));
        at = holder["properties"][step].clone();
        text = at["description"].as_str().unwrap_or_default().to_owned();
    }
    let last = key.rsplit('.').next().unwrap_or_default();
    // Of several keys that are explained above one example, each remark has to say of which it is.
    let named = ["beratungsfolge", "unterzeichner", "anlagen", "bezug", "wartung_und_betreuung"]
        .iter()
        .any(|holder| key.contains(&format!("{holder}.")));
    if named { format!("`{last}`: {text}") } else { text }
}

/// A text as a YAML scalar that nothing in it can end.
fn wort(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A sentence that refers to the Maßnahmenplan, where it is an Anlage.
fn verweis(rat: &Rat) -> String {
    let formular = &rat.formular;
    let teil = formular.teile.iter().find(|teil| formular.massnahmenplan.as_ref() == Some(&teil.vorlage));
    let nr = teil.and_then(|teil| teil.anlage);
    nr.map(|nr| format!("\nAlle Maßnahmen mit ihren Beträgen stehen in der Anlage {nr}.")).unwrap_or_default()
}

/// The form's own fields, each with its words and a blank to fill in; those that are always needed are no remark.
fn formular(rat: &Rat) -> String {
    let felder = &rat.formular.felder;
    let mut lines =
        vec![if felder.values().any(|feld| feld.pflicht) { "  formular:" } else { "  # formular:" }.to_owned()];
    for (name, feld) in felder {
        let mark = if feld.pflicht { "" } else { "# " };
        let values = match feld.art {
            Feldart::JaNein => " ja oder nein".to_owned(),
            Feldart::Auswahl => format!(" {}", feld.werte.keys().cloned().collect::<Vec<_>>().join(", ")),
            _ => String::new(),
        };
        let erklaerung = feld.erklaerung.as_deref().map(|text| format!(" {text}")).unwrap_or_default();
        let colon = if values.is_empty() && erklaerung.is_empty() { "" } else { ":" };
        lines.push(format!(
            "    # {}{colon}{values}{}{erklaerung}",
            feld.titel,
            if values.is_empty() { "" } else { "." }
        ));
        lines.push(match feld.art {
            Feldart::Text => format!("    {mark}{name}: TODO {}", feld.titel),
            Feldart::Tabelle => format!("    {mark}{name}: []"),
            _ => format!("    {mark}{name}:"),
        });
    }
    lines.join("\n")
}

/// A title for each Anlage that is printed.
fn anlagen(rat: &Rat) -> String {
    let formular = &rat.formular;
    let titles: Vec<String> = (formular.teile.iter())
        .filter_map(|teil| Some((teil, teil.anlage?)))
        .map(|(teil, nr)| match (formular.massnahmenplan.as_ref() == Some(&teil.vorlage), nr) {
            (true, _) => "\n    - titel: Maßnahmenplan {{ jahre | schraegstrich }}".to_owned(),
            (false, 1) => "\n    - titel: Ausführliche Begründung".to_owned(),
            (false, nr) => format!("\n    - titel: TODO Titel der Anlage {nr}"),
        })
        .collect();
    if titles.is_empty() { " []".to_owned() } else { titles.concat() }
}
