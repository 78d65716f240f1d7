//! What a page asks for, as JSON.

use std::collections::BTreeMap;

use drucksache_plan::source::Route;
use serde::Deserialize;

use crate::weg;

/// What a page asks for: one thing, or several in a list, which are done together or not at all.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "EinerOderViele")]
pub struct Auftrag {
    /// The parts, in their order.
    pub teile: Vec<Teilauftrag>,
}

/// One file, or one block of cells.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Teilauftrag {
    /// Values of a YAML file.
    Werte(Werteauftrag),
    /// A file as a whole.
    Text(Textauftrag),
    /// What a finding proposes.
    Behebung(Behebungsauftrag),
    /// Cells that were pasted.
    Block(Blockauftrag),
}

/// Values of a YAML file that change.
#[derive(Debug, Clone, Deserialize)]
pub struct Werteauftrag {
    /// The path of the file in the plan's folder.
    pub datei: String,
    /// The hash of the file as the page saw it.
    pub hash: String,
    /// The changes; a later one sees what the earlier ones have made.
    pub aenderungen: Vec<Werteaenderung>,
}

/// One change of a value.
#[derive(Debug, Clone, Deserialize)]
pub struct Werteaenderung {
    /// The value: keys and indices.
    #[serde(with = "weg")]
    pub route: Route,
    /// What to do.
    pub art: Aenderungsart,
    /// What was typed.
    #[serde(default)]
    pub eingabe: String,
    /// The key of a new entry.
    #[serde(default)]
    pub schluessel: String,
    /// What a new item of a list begins with, by key.
    #[serde(default)]
    pub werte: BTreeMap<String, String>,
    /// Where an item goes to: its index afterwards.
    #[serde(default)]
    pub nach: usize,
}

/// What to do with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aenderungsart {
    /// It becomes what was typed; nothing typed removes it, where it may be missing.
    Setzen,
    /// A list gets an item more, a group an entry under a new key.
    Anhaengen,
    /// The item or entry goes.
    Entfernen,
    /// The key becomes another.
    Umbenennen,
    /// A new entry under a new key, behind this one.
    Danach,
    /// The item goes to another place of its list.
    Verschieben,
}

/// The whole text of a file.
#[derive(Debug, Clone, Deserialize)]
pub struct Textauftrag {
    /// The path of the file in the plan's folder.
    pub datei: String,
    /// The hash of the file as the page saw it.
    pub hash: String,
    /// Its new text.
    pub text: String,
}

/// A finding that is to be mended as it proposes.
#[derive(Debug, Clone, Deserialize)]
pub struct Behebungsauftrag {
    /// The path of the file in the plan's folder.
    pub datei: String,
    /// The hash of the file as the page saw it.
    pub hash: String,
    /// The finding.
    pub behebung: Befundstelle,
}

/// By what a finding of a file is known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Befundstelle {
    /// Its kind.
    pub code: String,
    /// Its first line, from 1.
    pub zeile: usize,
    /// Its first column, from 1.
    pub spalte: usize,
}

/// A block of cells for a table.
#[derive(Debug, Clone, Deserialize)]
pub struct Blockauftrag {
    /// The cells.
    pub block: Zellblock,
}

/// Cells, and where they go.
#[derive(Debug, Clone, Deserialize)]
pub struct Zellblock {
    /// The id of the table: `massnahmen`, or that of a table of the plan.
    pub tabelle: String,
    /// The ids of the rows that the first lines of the block go to, as the page shows them. Further lines, and those with an
    /// empty id, become new Maßnahmen.
    pub zeilen: Vec<String>,
    /// The names of the columns that the cells go to, from left to right.
    pub spalten: Vec<String>,
    /// The cells, line by line.
    pub zellen: Vec<Vec<String>>,
    /// What new Maßnahmen have in columns that the block does not fill in.
    #[serde(default)]
    pub vorgaben: BTreeMap<String, String>,
    /// The hashes of the files as the page saw them, by path.
    pub dateien: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum EinerOderViele {
    Viele(Vec<Teilauftrag>),
    Einer(Teilauftrag),
}

impl From<EinerOderViele> for Auftrag {
    fn from(asked: EinerOderViele) -> Self {
        match asked {
            EinerOderViele::Viele(teile) => Self { teile },
            EinerOderViele::Einer(teil) => Self { teile: vec![teil] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_request_and_a_list_of_them_are_read() {
        let one = r#"{"datei": "plan.yaml", "hash": "00", "aenderungen": [
            {"route": ["massnahmen", 0, "planmittel", "2026"], "art": "setzen", "eingabe": "135.000,50"}]}"#;
        let text = r#"{"datei": "begruendung.md", "hash": "00", "text": "Neu"}"#;
        for (json, parts) in [(one.to_owned(), 1), (format!("[{one}, {text}]"), 2)] {
            let read: Auftrag = serde_json::from_str(&json).expect("a request");
            assert_eq!(read.teile.len(), parts);
            let Teilauftrag::Werte(werte) = &read.teile[0] else { panic!("values") };
            assert_eq!(werte.aenderungen[0].route.to_string(), "massnahmen[0].planmittel.2026");
        }
    }
}
