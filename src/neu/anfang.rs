//! New files without a model: a plan to fill in, and a council's set of forms.

use indexmap::IndexMap;
use serde_json::Value;

use drucksache_plan::plan::{RawMassnahmen, RawPlan};
use drucksache_plan::rat::{
    EinOderMehrere, Feld, Feldart, INHALTE, RawTabellenspalte, RawTabellenspaltenart, Vordruck,
};
use drucksache_plan::structure::Schema;
use drucksache_plan::units::{Amtsnummer, Jahr};

use super::new_file::NewFile;

const PLAN: &str = include_str!("texte/plan.yaml");
const MASSNAHMEN: &str = include_str!("texte/massnahmen.yaml");
const BEGRUENDUNG: &str = include_str!("texte/begruendung.md");
const RAT: &str = include_str!("texte/rat.yaml");

/// The example of an expression in the texts of a plan with a Haushalt.
const ZUM_ANTRAG: &str = " Zum Beispiel: Den Maßnahmen der Jahre {{ jahre | und }} wird zugestimmt.";
const ZUR_KURZFASSUNG: &str = " Zahlen nimmt ein Ausdruck aus dem Plan: Die Maßnahmen
    kosten {{ summe.planmittel | schraegstrich | eur }}.";

/// The remark on the Referat that has to co-sign, where the Rat names one.
const ZUR_MITZEICHNUNG: &str = " Kostet die Vorlage Geld, gehört dazu:";

/// The heading at which the tables of the Begründung begin.
const UEBERSICHT: &str = "\n## Übersicht";

/// Columns of a line of a YAML comment, at most.
const WIDTH: usize = 100;

/// The files of a plan to fill in, on the form in use. The plan can be built as it is, as a draft.
pub fn plan_to_fill_in(vordruck: &Vordruck, jahre: &[Jahr]) -> Vec<NewFile> {
    let list = |form: &dyn Fn(&Jahr) -> String| jahre.iter().map(form).collect::<Vec<_>>().join(", ");
    let rat = &vordruck.rat;
    let arten = rat.raw.vorlagenarten.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let amt = rat.aemter.keys().next();
    let has_haushalt = has_haushalt(vordruck);
    let finanzreferat = rat.raw.finanzreferat.as_deref();
    let example = |text: &str| if has_haushalt { text.to_owned() } else { String::new() };
    let werte = [
        ("@RAT@", rat.id.clone()),
        ("@ARTEN@", arten),
        ("@ART@", vordruck.art.clone()),
        ("@JAHR@", jahre.first().map(ToString::to_string).unwrap_or_default()),
        ("@JAHRE@", list(&ToString::to_string)),
        ("@NULLEN@", list(&|jahr| format!("{jahr}: 0"))),
        ("@ZUM_ANTRAG@", example(ZUM_ANTRAG)),
        ("@ZUR_KURZFASSUNG@", example(ZUR_KURZFASSUNG)),
        ("@ZUR_MITZEICHNUNG@", finanzreferat.map_or("", |_| ZUR_MITZEICHNUNG).to_owned()),
        ("@MITZEICHNUNG@", quoted(finanzreferat.unwrap_or("Allgemeine Verwaltung"))),
        ("@ANLAGEN@", anlagen_list(vordruck)),
        ("@FORMULARSTAND@", quoted(&vordruck.name)),
        ("@FORMULAR@", form_fields(vordruck, jahre)),
        ("@AMT@", amt.map_or("# amt: 10".to_owned(), amt_of_file)),
        ("@SAMMELPOSITION@", format!("{}sammelposition: true", if amt.is_some() { "# " } else { "" })),
    ];
    let plan = Schema::of::<RawPlan>();
    let datei = |path: String, text: String| NewFile { path, bytes: text.into_bytes() };
    let mut dateien =
        vec![datei("plan.yaml".to_owned(), fill_in(&fitting_keys(PLAN, vordruck, has_haushalt), plan.json(), &werte))];
    if has_haushalt {
        let massnahmen = Schema::of::<RawMassnahmen>();
        dateien.push(datei(
            format!("massnahmen/{}.yaml", amt.map_or("sammelpositionen".to_owned(), name_of_amt)),
            fill_in(MASSNAHMEN, massnahmen.json(), &werte),
        ));
    }
    if vordruck.begruendung.is_some() {
        let text = BEGRUENDUNG.replace("@VERWEIS@", &reference(vordruck));
        // Without a Haushalt, the tables and everything after them are left out.
        let without_tables = || text.split(UEBERSICHT).next().unwrap_or_default().to_owned();
        dateien.push(datei("begruendung.md".to_owned(), if has_haushalt { text } else { without_tables() }));
    }
    dateien
}

/// The name of the file of an Amt: `50-IV` for 50/IV.
fn name_of_amt(amt: &Amtsnummer) -> String {
    amt.to_string().replace('/', "-")
}

/// Quotes keep other programs from reading 20.1 and 01 as numbers.
fn amt_of_file(amt: &Amtsnummer) -> String {
    let plain = amt.zahl().map(|zahl| zahl.to_string());
    format!("amt: {}", plain.unwrap_or_else(|| quoted(&amt.to_string())))
}

/// Whether the form prints anything of a Haushalt.
fn has_haushalt(vordruck: &Vordruck) -> bool {
    let formular = vordruck;
    let planung = |name: &String| name == "planung";
    formular.massnahmenplan.is_some()
        || formular.abschnitte.iter().any(|abschnitt| abschnitt.inhalt.iter().any(planung))
}

/// The Rat that a new one inherits from. The new `rat.yaml` shows its words.
pub const ELTERN: &str = "muster";

/// The files of a new council, which inherits everything that it does not state. `eltern` is the `rat.yaml` that it
/// inherits from.
pub fn rat_to_fill_in(name: &str, eltern: &str) -> Vec<NewFile> {
    let text = RAT.replace("@NAME@", name).replace("@WORTE@", &words(eltern));
    vec![NewFile { path: "rat.yaml".to_owned(), bytes: text.into_bytes() }]
}

/// The lines below `worte` of a `rat.yaml`, each as a comment.
fn words(rat_yaml: &str) -> String {
    let lines = rat_yaml.lines().skip_while(|line| *line != "worte:").skip(1);
    let inner = lines.take_while(|line| line.is_empty() || line.starts_with(' '));
    inner.map(|line| format!("# {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// `plan.yaml` without the keys that the Rat's form does not print. `mitzeichnung` stays even if no section prints it.
fn fitting_keys(vorlage: &str, vordruck: &Vordruck, has_haushalt: bool) -> String {
    let printed = |key: &str| {
        let of_form = INHALTE.contains(&key) && key != "mitzeichnung";
        !of_form || vordruck.abschnitte.iter().any(|abschnitt| abschnitt.inhalt.iter().any(|name| name == key))
    };
    let of_haushalt = |key: &str| ["haushalt", "themenbereiche", "massnahmen"].contains(&key);
    let mut keep = true;
    let mut out = String::new();
    for line in vorlage.lines() {
        if let Some(key) = line.trim_start().strip_prefix("#? ") {
            let top = key.split('.').next().unwrap_or_default();
            keep = key.strip_prefix("vorlage.").is_none_or(printed) && (has_haushalt || !of_haushalt(top));
        }
        if keep {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Fills in a template: `#? key` becomes the schema's description of the key, `#! text` a comment, `@NAME@` a value.
fn fill_in(vorlage: &str, schema: &Value, werte: &[(&str, String)]) -> String {
    let mut out = String::new();
    for line in vorlage.lines() {
        let line = werte.iter().fold(line.to_owned(), |line, (name, value)| line.replace(name, value));
        let indent = &line[..line.len() - line.trim_start().len()];
        let remark = match line.trim_start().split_at_checked(3) {
            Some(("#? ", key)) => description(schema, key),
            Some(("#! ", text)) => text.to_owned(),
            _ => {
                out.push_str(&line);
                out.push('\n');
                continue;
            }
        };
        let mut rows = Vec::new();
        wrap(&mut rows, &format!("{indent}#"), &remark);
        for row in rows {
            out.push_str(&row);
            out.push('\n');
        }
    }
    out
}

/// Breaks a comment into lines of at most `WIDTH` columns, each with `lead` in front.
fn wrap(rows: &mut Vec<String>, lead: &str, remark: &str) {
    let mut row = lead.to_owned();
    for word in remark.split_whitespace() {
        if row.chars().count() + 1 + word.chars().count() > WIDTH {
            rows.push(std::mem::replace(&mut row, lead.to_owned()));
        }
        row.push(' ');
        row.push_str(word);
    }
    rows.push(row);
}

/// The schema's description of a key.
fn description(schema: &Value, key: &str) -> String {
    let resolve = |value: &Value| -> Value {
        let target = value["$ref"].as_str().and_then(|path| schema.pointer(path.trim_start_matches('#')));
        target.unwrap_or(value).clone()
    };
    let mut at = schema.clone();
    let mut text = String::new();
    for step in key.split('.') {
        // Of a list, or of keys that the plan chooses, what each of them holds.
        let within = at.get("items").or_else(|| at.get("additionalProperties").filter(|of| of.is_object()));
        let holder = resolve(within.unwrap_or(&at));
        at = holder["properties"][step].clone();
        text = at["description"].as_str().unwrap_or_default().to_owned();
    }
    let last = key.rsplit('.').next().unwrap_or_default();
    // Where several keys are explained above one example, each comment has to name its key.
    let named = ["beratungsfolge", "unterzeichner", "anlagen", "bezug", "wartung_und_betreuung", "massnahmenspalten"]
        .iter()
        .any(|holder| key.contains(&format!("{holder}.")));
    if named { format!("`{last}`: {text}") } else { text }
}

/// A text as a quoted YAML scalar; nothing in the text can end the quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A sentence that refers to the Maßnahmenplan, where it is an Anlage.
fn reference(vordruck: &Vordruck) -> String {
    let formular = vordruck;
    let teil = formular.teile.iter().find(|teil| formular.massnahmenplan.as_ref() == Some(&teil.vorlage));
    let nr = teil.and_then(|teil| teil.anlage);
    nr.map(|nr| format!("\nAlle Maßnahmen mit ihren Beträgen stehen in der Anlage {nr}.")).unwrap_or_default()
}

/// The form's own fields, each with its explanation and a blank to fill in. Only fields that are always needed are not
/// commented out.
fn form_fields(vordruck: &Vordruck, jahre: &[Jahr]) -> String {
    let felder = &vordruck.felder;
    let mut lines =
        vec![if felder.values().any(|feld| feld.pflicht) { "  formular:" } else { "  # formular:" }.to_owned()];
    for (name, feld) in felder {
        let mark = if feld.pflicht { "" } else { "# " };
        let mut remark = match possible_values(feld, jahre) {
            Some(werte) => format!("{}: {werte}.", feld.titel),
            None => feld.titel.clone(),
        };
        let more = [feld.erklaerung.clone(), conditions(feld)];
        for text in more.into_iter().flatten() {
            remark.push_str(if remark.ends_with(['.', '?', '!']) { " " } else { ". " });
            remark.push_str(&text);
        }
        wrap(&mut lines, "    #", &remark);
        lines.push(match feld.art {
            Feldart::Text => format!("    {mark}{name}: TODO {}", feld.titel),
            Feldart::Tabelle if feld.has_posten() => format!("    {mark}{name}: {{}}"),
            Feldart::Tabelle => format!("    {mark}{name}: []"),
            _ => format!("    {mark}{name}:"),
        });
    }
    lines.join("\n")
}

/// The values that a field can have.
fn possible_values(feld: &Feld, jahre: &[Jahr]) -> Option<String> {
    Some(match feld.art {
        Feldart::JaNein => "ja oder nein".to_owned(),
        Feldart::Auswahl => {
            let keys = feld.werte.keys().cloned().collect::<Vec<_>>().join(", ");
            if feld.mehrere { format!("einer oder mehrere Werte in eckigen Klammern, [{keys}]") } else { keys }
        }
        Feldart::Text => return None,
        Feldart::Betrag => "ein Betrag in EUR, zum Beispiel 135000".to_owned(),
        Feldart::BetragOderText => "ein Betrag in EUR, zum Beispiel 135000, oder Worte".to_owned(),
        Feldart::BetragJeJahr => {
            let jahre = jahre.iter().map(|jahr| format!("{jahr}: 135000")).collect::<Vec<_>>().join(", ");
            format!("Beträge in EUR, zum Beispiel {{{jahre}}}")
        }
        Feldart::Datum => "ein Tag als JJJJ-MM-TT".to_owned(),
        Feldart::Tabelle => {
            let spalten: Vec<String> =
                feld.spalten.iter().filter_map(|(name, spalte)| cell(name, spalte, jahre)).collect();
            let spalten = spalten.join(", ");
            match feld.alle_posten().into_iter().find(|posten| !posten.is_computed()).and_then(|one| one.id.as_ref()) {
                Some(id) => format!("je Posten eine Gruppe in den geschweiften Klammern, {id}: {{{spalten}}}"),
                None => format!("je Zeile eine Gruppe in den eckigen Klammern, {{{spalten}}}"),
            }
        }
    })
}

/// What stands in a cell that a clerk fills in.
fn cell(name: &str, spalte: &RawTabellenspalte, jahre: &[Jahr]) -> Option<String> {
    if spalte.is_computed() {
        return None;
    }
    let wert = match spalte.art {
        RawTabellenspaltenart::Text => "Text",
        RawTabellenspaltenart::Betrag => "135000",
        RawTabellenspaltenart::Menge | RawTabellenspaltenart::Anteil => "12.5",
        RawTabellenspaltenart::Datum => "JJJJ-MM-TT",
    };
    let je_jahr = || jahre.iter().map(|jahr| format!("{jahr}: {wert}")).collect::<Vec<_>>().join(", ");
    Some(if spalte.je_jahr { format!("{name}: {{{}}}", je_jahr()) } else { format!("{name}: {wert}") })
}

/// When a field has to be filled in, and when it may be.
fn conditions(feld: &Feld) -> Option<String> {
    let when = |bedingungen: &IndexMap<String, EinOderMehrere>| {
        let all = bedingungen.iter().map(|(name, werte)| format!("{name} {}", werte.werte().join(" oder ")));
        format!("wenn {} ist", all.collect::<Vec<_>>().join(" und "))
    };
    match (feld.pflicht_wenn.is_empty(), feld.nur_wenn.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("Nötig, {}.", when(&feld.pflicht_wenn))),
        (true, false) => Some(format!("Nur auszufüllen, {}.", when(&feld.nur_wenn))),
        (false, false) if feld.pflicht_wenn == feld.nur_wenn => {
            Some(format!("Auszufüllen, {}, und sonst nicht.", when(&feld.nur_wenn)))
        }
        (false, false) => {
            Some(format!("Nötig, {}; nur auszufüllen, {}.", when(&feld.pflicht_wenn), when(&feld.nur_wenn)))
        }
    }
}

/// The list of Anlagen: a title for each one that the form prints, and an example of a file as Anlage.
fn anlagen_list(vordruck: &Vordruck) -> String {
    const DATEI: &str = "- {titel: Lageplan, datei: lageplan.pdf, eingefuegt: true, nichtoeffentlich: false}";
    let formular = vordruck;
    let titles: Vec<String> = (formular.teile.iter())
        .filter_map(|teil| Some((teil, teil.anlage?)))
        .map(|(teil, nr)| match (formular.massnahmenplan.as_ref() == Some(&teil.vorlage), nr) {
            (true, _) => "    - titel: Maßnahmenplan {{ jahre | schraegstrich }}\n".to_owned(),
            (false, 1) => "    - titel: Ausführliche Begründung\n".to_owned(),
            (false, nr) => format!("    - titel: TODO Titel der Anlage {nr}\n"),
        })
        .collect();
    if titles.is_empty() {
        format!("  # anlagen:\n  #   {DATEI}\n  anlagen: []")
    } else {
        format!("  anlagen:\n{}    # {DATEI}", titles.concat())
    }
}
