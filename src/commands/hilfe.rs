//! `drucksache hilfe`: what `--help` says behind the same words.

use std::ffi::OsString;

use crate::absage::Absage;
use crate::args::{HilfeArgs, Instead, parse};
use crate::konsole::Konsole;

use super::ende::Ende;

pub(super) fn hilfe(konsole: &Konsole, args: &HilfeArgs) -> Result<Ende, Absage> {
    let words = ["drucksache"].into_iter().chain(args.befehl.iter().map(String::as_str)).chain(["--help"]);
    match parse(words.map(OsString::from)) {
        Err(Instead::Print(text)) => konsole.data(text.as_bytes()).map(|()| Ende::Erledigt),
        Err(Instead::Wrong(absage)) => Err(absage),
        // Behind `--`, `--help` is the name of a plan.
        Ok(_) => Err(Absage::new(
            format!("Eine Hilfe zu `{}` gibt es nicht", args.befehl.join(" ")),
            "`drucksache hilfe` ohne weitere Angabe nennt alle Befehle",
        )),
    }
}
