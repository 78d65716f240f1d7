//! What a place means: the value of an expression, the meaning of a key, the name behind a Kennung.

use drucksache_plan::prosa::schritte_im_ausdruck;
use drucksache_plan::source::NodeValue;

use crate::vorrat;

use super::baumort::{ausdruck_an, baumort};
use super::plantexte::Plantexte;
use super::stelle::{Textbereich, Textort};

/// What a place means.
#[derive(Debug, Clone)]
pub struct Auskunft {
    /// What it is about.
    pub bereich: Textbereich,
    /// Markdown.
    pub text: String,
}

/// What a place means. The texts are those of `dienst`, the words and figures those of `wissen`.
pub(super) fn auskunft(dienst: &Plantexte, wissen: &Plantexte, pfad: &str, ort: Textort) -> Option<Auskunft> {
    let text = dienst.text(pfad)?;
    let byte = text.byte(ort);
    let at = text.file.span(byte..byte).start;
    if let Some(found) = ausdruck_an(text.file, byte, at) {
        return Some(Auskunft { bereich: text.bereich(found.bytes), text: of_ausdruck(wissen, &found.text) });
    }
    let tree = text.file.tree.as_ref()?;
    let found = baumort(tree, at)?;
    let schema = wissen.bild.schemata.an(pfad, &found.route)?;
    let mut parts = vec![format!("**{}**", escaped(&schema.titel()))];
    let value = match tree.get(&found.route).map(|node| &node.value) {
        Some(NodeValue::Scalar { text, .. }) if !found.schluessel => Some(text),
        _ => None,
    };
    let known = wissen.wahlen().of(schema.key()).iter().map(|one| (&one.wert, &one.titel));
    let titel = value.and_then(|value| known.into_iter().find(|(wert, titel)| *wert == value && titel != wert));
    parts.extend(titel.map(|(_, titel)| escaped(titel)));
    parts.extend(Some(escaped(&schema.hilfe())).filter(|hilfe| !hilfe.is_empty()));
    if schema.pflicht {
        parts.push("Diese Angabe darf nicht fehlen.".to_owned());
    }
    Some(Auskunft { bereich: text.spanne(found.span), text: parts.join("\n\n") })
}

/// What an expression prints, and what it is; or what is wrong with it.
fn of_ausdruck(wissen: &Plantexte, ausdruck: &str) -> String {
    match vorrat::ausdruck(&wissen.bild, ausdruck) {
        Ok(printed) if printed.is_empty() => "Hier wird eine Tabelle eingefügt.".to_owned(),
        Ok(printed) => {
            let steps: Vec<String> =
                schritte_im_ausdruck(ausdruck).into_iter().map(|(step, _)| step.to_owned()).collect();
            let grundlage = wissen.bild.grundlage();
            let what = grundlage.map(|known| vorrat::beschreibung(known, &steps)).unwrap_or_default();
            let printed = format!("**{}**", escaped(&vorrat::shortened(&printed)));
            if what.is_empty() { printed } else { format!("{printed}\n\n{}", escaped(&what)) }
        }
        Err(refused) if refused.hilfe.is_empty() => escaped(&refused.absage),
        Err(refused) => format!("{}\n\n{}", escaped(&refused.absage), escaped(&refused.hilfe)),
    }
}

/// Text of a plan is data: no sign of it is Markdown. Names in backticks stay code.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        in_code ^= c == '`';
        if !in_code && matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '!' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
