//! `drucksache explain`

use crate::args::{CliArgs, ExplainArgs};
use crate::report;
use drucksache_plan::diagnostic::{Code, nearest};

use super::{Ende, ausgeben, impossible, sagen};

pub(super) fn explain(args: &CliArgs, explain: &ExplainArgs) -> Ende {
    if explain.markdown {
        return ausgeben(report::pruefregeln().as_bytes());
    }
    let Some(word) = &explain.code else {
        let ende = ausgeben(report::alle_codes().as_bytes());
        if !args.quiet {
            sagen("\nMehr zu einem Befund, zum Beispiel: drucksache explain ueber-finanzrahmen\n");
        }
        return ende;
    };
    match Code::ALL.iter().find(|code| code.as_str() == word) {
        Some(code) => ausgeben(report::erklaerung(*code).as_bytes()),
        None => {
            let hint = match nearest(word, Code::ALL.iter().map(|code| code.as_str())) {
                Some(code) => format!("Meinten Sie `{code}`?"),
                None => "`drucksache explain` ohne weitere Angabe nennt alle".to_owned(),
            };
            impossible(&format!("Einen Befund `{word}` gibt es nicht"), &hint);
            Ende::NichtMoeglich
        }
    }
}
