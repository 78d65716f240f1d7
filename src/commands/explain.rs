//! `drucksache explain`

use crate::args::{CliArgs, ExplainArgs};
use crate::diagnostic::{Code, nearest};
use crate::report;

use super::{Ende, impossible};

pub(super) fn explain(args: &CliArgs, explain: &ExplainArgs) -> Ende {
    if explain.markdown {
        print!("{}", report::pruefregeln());
        return Ende::Erledigt;
    }
    let Some(word) = &explain.code else {
        print!("{}", report::alle_codes());
        if !args.quiet {
            eprintln!("\nMehr zu einem Befund, zum Beispiel: drucksache explain ueber-finanzrahmen");
        }
        return Ende::Erledigt;
    };
    match Code::ALL.iter().find(|code| code.as_str() == word) {
        Some(code) => {
            print!("{}", report::erklaerung(*code));
            Ende::Erledigt
        }
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
