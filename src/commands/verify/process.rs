//! Carries the result from the process that reads a paper to the one that asked for it: a line of JSON, then the files.

use std::io::{self, Read};
use std::sync::Arc;

use drucksache_druck::{Druckerei, PDF_HOECHSTENS};
use drucksache_plan::source::Dateien;
use serde::{Deserialize, Serialize};

use crate::absage::Absage;
use crate::args::PapierArgs;
use crate::bounded::{self, Bounds, Ended};
use crate::konsole::Konsole;

use super::pruefung::{Antwort, pruefe};

/// The name of the hidden command.
const COMMAND: &str = "papier-lesen";
/// Upper bound of an answer in bytes: the files that a paper may embed, and everything that is said about them.
const ANSWER_MAX: u64 = 512 * 1024 * 1024;

/// The line before the files.
#[derive(Debug, Serialize, Deserialize)]
struct Vorspann {
    pruefung: Antwort,
    /// Paths and lengths of the files, in order.
    plan: Vec<(String, usize)>,
    templates: Vec<(String, usize)>,
}

/// Reads a paper back in a process of its own.
///
/// # Errors
/// The process can't be started.
pub(super) fn ask(pdf: &[u8], colour: bool, bounds: Bounds) -> io::Result<Result<Antwort, Ended>> {
    let (memory, seconds) = (bounds.memory.to_string(), bounds.seconds.to_string());
    let colour = if colour { "immer" } else { "nie" };
    let arguments = [COMMAND, "--memory", &memory, "--seconds", &seconds, "--farben", colour];
    Ok(match bounded::run(&arguments, pdf, ANSWER_MAX, bounds)? {
        Ended::Done(answer) => read(&answer).ok_or(Ended::Crashed),
        other => Err(other),
    })
}

/// Reads a paper from standard input, within bounds, and writes the answer: runs in the process that [`ask`] starts.
pub(super) fn answer(konsole: &Konsole, druckerei: &Arc<Druckerei>, args: &PapierArgs) -> Result<(), Absage> {
    bounded::enter(Bounds { memory: args.memory, seconds: args.seconds });
    let mut pdf = Vec::new();
    let read = io::stdin().lock().take(PDF_HOECHSTENS).read_to_end(&mut pdf);
    read.map_err(|error| Absage::system("Das Papier lässt sich nicht lesen", &error))?;
    konsole.data(&written(pruefe(druckerei, &pdf, konsole.colour_err())))
}

fn written(pruefung: Antwort) -> Vec<u8> {
    let (plan, templates) = match &pruefung {
        Antwort::KeinPapier(_) => Default::default(),
        Antwort::Papier(one) => (Arc::clone(&one.plan), Arc::clone(&one.templates)),
    };
    let lengths = |files: &Dateien| files.iter().map(|(path, bytes)| (path.clone(), bytes.len())).collect();
    let head = Vorspann { plan: lengths(&plan), templates: lengths(&templates), pruefung };
    // Writing texts and numbers as JSON does not fail.
    let mut out = serde_json::to_vec(&head).unwrap_or_default();
    out.push(b'\n');
    plan.values().chain(templates.values()).for_each(|bytes| out.extend(bytes));
    out
}

fn read(answer: &[u8]) -> Option<Antwort> {
    let (line, mut rest) = answer.split_at_checked(answer.iter().position(|byte| *byte == b'\n')?)?;
    rest = rest.get(1..)?;
    let Vorspann { mut pruefung, plan, templates } = serde_json::from_slice(line).ok()?;
    let mut files = |lengths: Vec<(String, usize)>| -> Option<Arc<Dateien>> {
        let mut files = Dateien::new();
        for (path, length) in lengths {
            let (bytes, after) = rest.split_at_checked(length)?;
            rest = after;
            files.insert(path, bytes.to_vec());
        }
        Some(Arc::new(files))
    };
    let (plan, templates) = (files(plan)?, files(templates)?);
    if let Antwort::Papier(one) = &mut pruefung {
        (one.plan, one.templates) = (plan, templates);
    }
    Some(pruefung)
}
