//! `drucksache erklaeren`

use drucksache_plan::diagnostic::{Code, nearest};

use crate::absage::Absage;
use crate::args::ExplainArgs;
use crate::konsole::Konsole;
use crate::report;

use super::ende::Ende;

pub(super) fn explain(konsole: &Konsole, explain: &ExplainArgs) -> Result<Ende, Absage> {
    if explain.markdown {
        konsole.data(report::pruefregeln().as_bytes())?;
        return Ok(Ende::Erledigt);
    }
    let Some(word) = &explain.code else {
        konsole.data(report::all_codes().as_bytes())?;
        konsole.tell("\nMehr zu einem Befund, zum Beispiel: drucksache erklaeren ueber-finanzrahmen\n");
        return Ok(Ende::Erledigt);
    };
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == word) else {
        let hint = match nearest(word, Code::ALL.iter().map(|code| code.as_str())) {
            Some(code) => format!("Meinten Sie `{code}`?"),
            None => "`drucksache erklaeren` ohne weitere Angabe nennt alle".to_owned(),
        };
        return Err(Absage::new(format!("Einen Befund `{word}` gibt es nicht"), hint));
    };
    konsole.data(report::erklaerung(*code).as_bytes())?;
    Ok(Ende::Erledigt)
}
