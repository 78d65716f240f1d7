//! `drucksache verify`

use std::path::Path;
use std::sync::Arc;

use drucksache_druck::{Fassung, KeinPapier, PDF_HOECHSTENS, Papier, Papierherkunft, Werk};
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, FaultKind, Ordner};
use drucksache_plan::stand::Stand;

use crate::absage::Absage;
use crate::args::VerifyArgs;
use crate::export;
use crate::git::{self, Repository, Revision};
use crate::konsole::Konsole;
use crate::neu::{self, Baustelle, NewFile};
use crate::platte::{self, shown};
use crate::report;

use super::ende::Ende;
use super::werkstatt::Werkstatt;

pub(super) fn verify(konsole: &Konsole, werkstatt: &Werkstatt, verify: &VerifyArgs) -> Result<Ende, Absage> {
    if let Some(ziel) = verify.extract.as_deref().filter(|ziel| neu::is_taken(&werkstatt.path(ziel))) {
        return Err(Absage::new(
            format!("In `{}` liegt schon etwas; es wurde nichts geschrieben", shown(ziel)),
            "Nennen Sie einen Ordner, den es noch nicht gibt",
        ));
    }
    let datei = shown(&verify.datei);
    let pdf = read(werkstatt, &verify.datei)?;
    let papier = Papier::lesen(&pdf).map_err(|why| no_paper(&datei, why))?;
    let raete = Arc::new(Raete::of(Ordner::speicher("templates", papier.templates.clone())));
    let stand = Stand::lesen(&Ordner::speicher("plan", papier.plan.clone()), &raete);
    let werk = Werk::new(Arc::clone(werkstatt.druckerei()), raete, stand).ohne_regeln();
    let unpacked = match verify.extract.as_deref() {
        Some(ziel) => unpack(konsole, werkstatt, ziel, &papier, &werk),
        None => Ok(()),
    };
    let compared = compare(konsole, werkstatt, &datei, &pdf, &papier, werk)?;
    unpacked.map(|()| compared)
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

/// Why a PDF gives no plan, and what to do.
fn no_paper(datei: &str, why: KeinPapier) -> Absage {
    let (message, hint) = match why {
        KeinPapier::KeinPdf => {
            ("ist kein PDF".to_owned(), "Nennen Sie ein Gesamtdokument, das `drucksache build` gedruckt hat")
        }
        KeinPapier::Verschluesselt => (
            "ist verschlüsselt".to_owned(),
            "Dieses Programm verschlüsselt nie: nehmen Sie das Gesamtdokument, wie es gedruckt wurde",
        ),
        KeinPapier::Beschaedigt => (
            "ist beschädigt oder verändert: was es trägt, lässt sich nicht lesen".to_owned(),
            "Nehmen Sie das Gesamtdokument, wie es gedruckt wurde",
        ),
        KeinPapier::Teil => (
            "trägt keinen Plan: es ist ein einzelner Teil oder eine Lesefassung".to_owned(),
            "Nehmen Sie das Gesamtdokument: die Datei, deren Name nur aus der Nummer besteht",
        ),
        KeinPapier::Fremd => (
            "hat dieses Programm nicht gedruckt, oder ein anderes hat den Plan daraus entfernt".to_owned(),
            "Nehmen Sie das Gesamtdokument, wie es gedruckt wurde",
        ),
        KeinPapier::FremdeBeilage(name) => (
            format!("trägt eine Datei, die dieses Programm nicht hineinlegt: {name:?}"),
            "Nehmen Sie das Gesamtdokument, wie es gedruckt wurde; diesem PDF ist nicht zu trauen",
        ),
        KeinPapier::ZuGross => (
            "trägt mehr, als ein Plan groß sein kann".to_owned(),
            "Nehmen Sie das Gesamtdokument, wie es gedruckt wurde; diesem PDF ist nicht zu trauen",
        ),
    };
    Absage::new(format!("`{datei}` {message}"), hint)
}

/// Writes the plan as a project of its own: `plans/NAME` and, where the Rat is not built in, `templates/`.
fn unpack(konsole: &Konsole, werkstatt: &Werkstatt, ziel: &Path, papier: &Papier, werk: &Werk) -> Result<(), Absage> {
    let nummer = werk.vorlage().map(|vorlage| export::stem(&vorlage.nummer).to_lowercase());
    let name = nummer.filter(|name| !name.is_empty()).unwrap_or_else(|| "plan".to_owned());
    let files = |prefix: String, files: &Dateien| -> Vec<NewFile> {
        files.iter().map(|(path, bytes)| NewFile { path: format!("{prefix}/{path}"), bytes: bytes.clone() }).collect()
    };
    let mut dateien = files(format!("plans/{name}"), &papier.plan);
    dateien.extend(files("templates".to_owned(), &papier.templates));
    Baustelle::begin(&werkstatt.path(ziel), &dateien).and_then(Baustelle::finish).map_err(|error| {
        Absage::system(format!("In den Ordner `{}` lässt sich nicht schreiben", shown(ziel)), &error)
    })?;
    konsole.tell(format_args!("geschrieben: {}\n", shown(&ziel.join("plans").join(name))));
    Ok(())
}

/// What printing the plan again gives.
struct Again {
    herkunft: Papierherkunft,
    pdf: Vec<u8>,
}

fn again(werk: &mut Werk) -> Option<Again> {
    let grundlage = Arc::clone(werk.grundlage()?);
    let pdf = werk.gesamt()?.pdf;
    let fassung = Fassung::of(werk.stand().sources(), &grundlage);
    Some(Again { herkunft: Papierherkunft::new(&fassung, &grundlage), pdf })
}

fn compare(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    datei: &str,
    pdf: &[u8],
    papier: &Papier,
    mut werk: Werk,
) -> Result<Ende, Absage> {
    let herkunft = &papier.herkunft;
    let no = |reason: String, why: Vec<String>| -> Result<Ende, Absage> {
        let why: String = why.iter().map(|why| format!("  {why}\n")).collect();
        let text = format!("Nein: {reason}\n{why}{}", in_history(werkstatt, herkunft, None));
        konsole.data(text.as_bytes())?;
        Ok(Ende::PlanHatFehler)
    };
    let Some(Again { herkunft: here, pdf: printed }) = again(&mut werk) else {
        let errors: Vec<Diagnostic> =
            werk.pruefen().iter().filter(|one| one.severity == Severity::Error).cloned().collect();
        konsole.say(report::human(werk.sources(), &errors, konsole.colour_err()));
        let reason = format!("der Plan, den `{datei}` trägt, lässt sich mit diesem Programm nicht drucken");
        return no(reason, why_unprinted(herkunft));
    };
    if printed == pdf {
        let Papierherkunft { drucksache, fassung, .. } = &here;
        let fassung = fassung.get(..12).unwrap_or(fassung);
        let yes = format!(
            "Ja: `{datei}` ist Byte für Byte, was sein Plan mit drucksache {drucksache} ergibt (Fassung {fassung})\n"
        );
        konsole.data((yes + &in_history(werkstatt, herkunft, Some(&papier.plan))).as_bytes())?;
        return Ok(Ende::Erledigt);
    }
    no(format!("`{datei}` ist nicht, was sein Plan mit diesem Programm ergibt"), differences(herkunft, &here))
}

/// Which revision holds the Fassung, where the program runs inside of a repository that has one.
fn in_history(werkstatt: &Werkstatt, herkunft: &Papierherkunft, dateien: Option<&Dateien>) -> String {
    let told = |Absage { message, hint }: Absage| format!("{message}; {hint}\n");
    let repo = match Repository::find(&werkstatt.path(Path::new(""))) {
        Ok(Some(repo)) => repo,
        Ok(None) => return String::new(),
        Err(absage) => return told(absage),
    };
    match git::search(&repo, herkunft, dateien) {
        Ok(Some(Revision { kurz, datum, betreff, .. })) => {
            format!("Diese Fassung steht im Git-Repository: Revision {kurz} vom {}, „{betreff}“\n", datum.format("%d.%m.%Y").unwrap_or_default())
        }
        Ok(None) if repo.is_shallow() => {
            "Diese Fassung steht nicht in den Revisionen, die dieser flache Klon hat; `git fetch --unshallow` holt alle\n"
                .to_owned()
        }
        Ok(None) => "Keine Revision dieses Git-Repositorys hat diese Fassung\n".to_owned(),
        Err(absage) => told(absage),
    }
}

/// Why nothing could be printed, as far as the paper's own words explain it.
fn why_unprinted(herkunft: &Papierherkunft) -> Vec<String> {
    let other = another_program(herkunft);
    if other.is_empty() { vec!["Der eingebettete Plan oder sein Formular wurde verändert".to_owned()] } else { other }
}

fn another_program(herkunft: &Papierherkunft) -> Vec<String> {
    let version = env!("CARGO_PKG_VERSION");
    if herkunft.drucksache == version {
        return Vec::new();
    }
    vec![format!(
        "Programm: gedruckt mit drucksache {:?}, dies ist {version}; prüfen Sie mit der Version, mit der gedruckt wurde",
        herkunft.drucksache
    )]
}

/// What differs between what the paper says it was made from and what it carries.
fn differences(herkunft: &Papierherkunft, here: &Papierherkunft) -> Vec<String> {
    let mut found = another_program(herkunft);
    if herkunft.plan != here.plan {
        found.push("Plan: der eingebettete Plan ist nicht der, aus dem gedruckt wurde".to_owned());
    }
    if herkunft.vorlagen != here.vorlagen {
        found.push("Formular: Vorlagen, Schriften oder `rat.yaml` sind nicht die, mit denen gedruckt wurde".to_owned());
    }
    if found.is_empty() {
        found.push(
            "Papier: Plan, Formular und Programm stimmen; die Datei selbst wurde nach dem Druck verändert".to_owned(),
        );
    }
    found
}
