//! `drucksache nachpruefen`

mod antwort;
mod process;
mod pruefung;

use std::path::Path;
use std::sync::Arc;

use drucksache_druck::PDF_HOECHSTENS;
use drucksache_plan::source::{Dateien, FaultKind};

use crate::absage::Absage;
use crate::args::{PapierArgs, PapierGrenzen, VerifyArgs};
use crate::bounded::{Bounds, Ended};
use crate::druckerei::druckerei;
use crate::export;
use crate::konsole::Konsole;
use crate::neu::{self, Baustelle, NewFile};
use crate::platte::{self, shown};

use super::ende::Ende;
use super::output::interrupted;
use super::werkstatt::Werkstatt;
use pruefung::{Antwort, Nachdruck, pruefe};

/// Bytes of a MiB.
const MIB: u64 = 1024 * 1024;

pub(super) fn verify(konsole: &Konsole, werkstatt: &Werkstatt, verify: &VerifyArgs) -> Result<Ende, Absage> {
    if let Some(ziel) = verify.extract.as_deref().filter(|ziel| neu::is_taken(&werkstatt.path(ziel))) {
        return Err(Absage::new(
            format!("In `{}` liegt schon etwas; es wurde nichts geschrieben", shown(ziel)),
            "Nennen Sie einen Ordner, den es noch nicht gibt",
        ));
    }
    let datei = shown(&verify.datei);
    let pdf = read(werkstatt, &verify.datei)?;
    let around = verify.datei.parent().unwrap_or(Path::new(""));
    if export::unfinished(&platte::ordner(&werkstatt.path(around))).next().is_some() {
        konsole.say(interrupted(around));
    }
    let papier = match ask(konsole, werkstatt, verify.grenzen, &datei, &pdf)? {
        Antwort::KeinPapier(why) => return Err(antwort::no_paper(&datei, why)),
        Antwort::Papier(papier) => papier,
    };
    let unpacked = match verify.extract.as_deref() {
        Some(ziel) => unpack(konsole, werkstatt, ziel, &papier),
        None => Ok(()),
    };
    let answered = antwort::answer(konsole, werkstatt, &datei, verify.nur_eingebaut, &papier)?;
    unpacked.map(|()| answered)
}

/// What a paper embeds: the files of its plan and those of its Rat, which are none where it is built in.
pub(super) struct Eingebettet {
    pub plan: Arc<Dateien>,
    pub templates: Arc<Dateien>,
}

/// Reads the plan out of a paper that its plan gives again, byte for byte; signatures may follow.
///
/// # Errors
/// The file can't be read, is no whole paper of this program, or is not what its plan gives.
pub(super) fn embedded(konsole: &Konsole, werkstatt: &Werkstatt, path: &Path) -> Result<Eingebettet, Absage> {
    let datei = shown(path);
    let pdf = read(werkstatt, path)?;
    match ask(konsole, werkstatt, PapierGrenzen::default(), &datei, &pdf)? {
        Antwort::KeinPapier(why) => Err(antwort::no_paper(&datei, why)),
        Antwort::Papier(papier) if papier.is_certain() => {
            Ok(Eingebettet { plan: papier.plan, templates: papier.templates })
        }
        Antwort::Papier(_) => Err(Absage::new(
            format!(
                "`{datei}` ist nicht, was sein Plan mit diesem Programm ergibt: seine Zahlen lassen sich nicht zeigen"
            ),
            format!("`drucksache nachpruefen {datei}` sagt, was anders ist"),
        )),
    }
}

/// The hidden command of the process that reads a paper.
pub(super) fn papier_lesen(konsole: &Konsole, args: &PapierArgs) -> Result<Ende, Absage> {
    // This process is bounded as a whole, and starts no other.
    process::answer(konsole, &Arc::new(druckerei()), args).map(|()| Ende::Erledigt)
}

fn read(werkstatt: &Werkstatt, path: &Path) -> Result<Vec<u8>, Absage> {
    let shown = shown(path);
    platte::read_named(&werkstatt.path(path), PDF_HOECHSTENS).map_err(|fault| match fault {
        FaultKind::Missing => Absage::new(
            format!("Die Datei `{shown}` gibt es nicht"),
            "Nennen Sie ein Gesamtdokument, zum Beispiel `output/haushalt/Drs-1-2026.pdf`",
        ),
        FaultKind::TooBig { .. } => {
            Absage::new(format!("Die Datei `{shown}` ist zu groß"), "Ein Gesamtdokument hat höchstens 1 GiB")
        }
        FaultKind::Unreadable(why) => {
            Absage::quoted(format!("Die Datei `{shown}` lässt sich nicht lesen"), "Das Betriebssystem", why)
        }
        _ => Absage::new(format!("`{shown}` ist keine Datei"), "Nennen Sie ein PDF, keinen Ordner und kein Gerät"),
    })
}

/// Reads the paper and prints its plan again, in a process of its own. Where another program uses this one as a library
/// (tests), it happens in this process.
fn ask(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    grenzen: PapierGrenzen,
    datei: &str,
    pdf: &[u8],
) -> Result<Antwort, Absage> {
    if !werkstatt.is_program() {
        return Ok(pruefe(werkstatt.druckerei(), pdf, konsole.colour_err()));
    }
    let bounds = Bounds { memory: grenzen.speicher * MIB, seconds: grenzen.zeit };
    let asked = process::ask(pdf, konsole.colour_err(), bounds).map_err(|error| {
        Absage::system("Das Programm lässt sich für diese Prüfung nicht noch einmal starten", &error)
    })?;
    asked.map_err(|ended| too_much(datei, grenzen, &ended))
}

/// The Absage for a paper that needs more memory or time than it may.
fn too_much(datei: &str, PapierGrenzen { speicher, zeit }: PapierGrenzen, ended: &Ended) -> Absage {
    let (message, hint) = match ended {
        Ended::OutOfMemory => (
            format!(
                "ist zu groß: es zu lesen und noch einmal zu drucken braucht mehr als {speicher} MiB Arbeitsspeicher"
            ),
            format!(
                "Ein Papier mit einigen hundert Seiten braucht weniger; trauen Sie ihm, geben Sie ihm mehr: `--speicher {}`",
                speicher * 2
            ),
        ),
        Ended::OutOfTime => (
            format!("ist zu groß: es zu lesen und noch einmal zu drucken dauert länger als {zeit} Sekunden"),
            format!(
                "Ein Papier mit einigen hundert Seiten braucht weniger; trauen Sie ihm, geben Sie ihm mehr: `--zeit {}`",
                zeit * 2
            ),
        ),
        Ended::Done(_) | Ended::Crashed => (
            "lässt sich nicht prüfen: das Programm kommt mit seinem Inhalt nicht zurecht".to_owned(),
            "Nehmen Sie das Gesamtdokument, wie es gedruckt wurde; diesem PDF ist nicht zu trauen".to_owned(),
        ),
    };
    Absage::new(format!("`{datei}` {message}"), hint)
}

/// Writes the plan as a project of its own: `plans/NAME` and, where the Rat is not built in, `templates/`.
fn unpack(konsole: &Konsole, werkstatt: &Werkstatt, ziel: &Path, papier: &Nachdruck) -> Result<(), Absage> {
    let nummer = papier.nummer.as_ref().map(|nummer| export::stem(nummer).to_lowercase());
    let name = nummer.filter(|name| !name.is_empty()).unwrap_or_else(|| "plan".to_owned());
    let files = |prefix: String, files: &Arc<Dateien>| -> Vec<NewFile> {
        files.iter().map(|(path, bytes)| NewFile { path: format!("{prefix}/{path}"), bytes: bytes.clone() }).collect()
    };
    let mut dateien = files(format!("plans/{name}"), &papier.plan);
    dateien.extend(files("templates".to_owned(), &papier.templates));
    let done = Baustelle::begin(werkstatt.base(), ziel, &dateien)?.finish();
    done.map_err(|error| neu::not_made(ziel, &error))?;
    konsole.tell(format_args!("geschrieben: {}\n", shown(&ziel.join("plans").join(name))));
    Ok(())
}
