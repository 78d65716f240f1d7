//! `drucksache beigaben`: pages for `man` and completions for shells, made from the one definition of the command line.

use std::io;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Command, CommandFactory, ValueEnum};
use clap_complete::{Generator, Shell};
use clap_complete_nushell::Nushell;
use clap_mangen::Man;

use crate::absage::Absage;
use crate::args::{BeigabenArgs, CliArgs};
use crate::export;
use crate::konsole::Konsole;
use crate::platte::shown;

use super::ende::Ende;
use super::werkstatt::Werkstatt;

/// The sections of a page for `man` that have a name of their own in clap_mangen, and what German pages call them. The
/// last one holds what the help says after everything else: how the program ends.
const ABSCHNITTE: [(&str, &str); 5] = [
    (".SH SYNOPSIS", ".SH ÜBERSICHT"),
    (".SH DESCRIPTION", ".SH BESCHREIBUNG"),
    (".SH OPTIONS", ".SH OPTIONEN"),
    (".SH Befehle", ".SH BEFEHLE"),
    (".SH EXTRA", ".SH RÜCKGABEWERT"),
];

pub(super) fn beigaben(konsole: &Konsole, werkstatt: &Werkstatt, args: &BeigabenArgs) -> Result<Ende, Absage> {
    let failed = |error| Absage::system("Die Beigaben lassen sich nicht erzeugen", &error);
    let files = all().map_err(failed)?;
    for (path, bytes) in &files {
        export::write_file(werkstatt.base(), &args.ordner.join(path), bytes)?;
    }
    konsole.tell(format_args!("geschrieben: {} Dateien in {}\n", files.len(), shown(&args.ordner)));
    Ok(Ende::Erledigt)
}

/// All of it: paths in a folder, and contents. A generator could fail to write, but only to memory.
fn all() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = open_part(&CliArgs::command());
    program.set_bin_name(program.get_name().to_owned());
    program.build();
    let mut files = Vec::new();
    pages(&program, &mut files)?;
    for shell in Shell::value_variants() {
        files.push(completion(*shell, &format!("vervollstaendigung/{shell}"), &mut program)?);
    }
    files.push(completion(Nushell, "vervollstaendigung/nushell", &mut program)?);
    Ok(files)
}

/// The command line as people use it: without the commands that the program calls itself, and without what their values
/// are called in the source.
fn open_part(whole: &Command) -> Command {
    let shown = whole.get_subcommands().filter(|command| !command.is_hide_set());
    let mut open = Command::new(whole.get_name().to_owned())
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(whole.get_arguments().cloned())
        .subcommands(shown.cloned());
    if let Some(about) = whole.get_about() {
        open = open.about(about.clone());
    }
    if let Some(usage) = whole.get_overridden_usage() {
        open = open.override_usage(usage.clone());
    }
    if let Some(after) = whole.get_after_help() {
        open = open.after_help(after.clone());
    }
    if let Some(heading) = whole.get_subcommand_help_heading() {
        open = open.subcommand_help_heading(heading.to_owned());
    }
    plain_values(open)
}

/// Values without their descriptions, which are comments for readers of the source.
fn plain_values(command: Command) -> Command {
    let plain = command.mut_args(|arg| {
        let values = arg.get_possible_values();
        if values.is_empty() {
            return arg;
        }
        let names = values.iter().map(|value| PossibleValue::new(value.get_name().to_owned()));
        arg.value_parser(PossibleValuesParser::new(names))
    });
    plain.mut_subcommands(plain_values)
}

/// The page of a command and those of its own commands.
fn pages(command: &Command, files: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let man = Man::new(command.clone()).source(concat!("drucksache ", env!("CARGO_PKG_VERSION"))).manual("Drucksache");
    let mut page = Vec::new();
    man.render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    let lines = page.lines().map(|line| {
        let german = ABSCHNITTE.iter().find(|(english, _)| *english == line).map_or(line, |(_, german)| german);
        format!("{german}\n")
    });
    files.push((format!("man/{}", man.get_filename()), lines.collect::<String>().into_bytes()));
    command.get_subcommands().filter(|part| !part.is_hide_set()).try_for_each(|part| pages(part, files))
}

fn completion(shell: impl Generator, folder: &str, program: &mut Command) -> io::Result<(String, Vec<u8>)> {
    let name = program.get_name().to_owned();
    let mut text = Vec::new();
    shell.try_generate(program, &mut text)?;
    Ok((format!("{folder}/{}", shell.file_name(&name)), text))
}
