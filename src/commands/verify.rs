//! `drucksache verify`

use std::io::stderr;
use std::path::Path;

use crate::args::{CliArgs, VerifyArgs};
use crate::export;
use crate::git::{GitFehler, Repository, Revision};
use crate::neu::{self, Baustelle, Datei};
use crate::report;
use drucksache_druck as document;
use drucksache_druck::{Fassung, Herkunft, KeinPapier, PDF_HOECHSTENS, Papier};
use drucksache_plan::diagnostic::has_errors;
use drucksache_plan::rat::Folders;
use drucksache_plan::source::{Dateien, FaultKind, Ordner, shown};

use super::pruefen::{Geprueft, aufbereiten};
use super::{Ende, colour, impossible, sagen};

pub(super) fn verify(args: &CliArgs, verify: &VerifyArgs) -> Ende {
    if let Some(ziel) = verify.extract.as_deref().filter(|ziel| neu::is_taken(ziel)) {
        impossible(
            &format!("In `{}` liegt schon etwas; es wurde nichts geschrieben", shown(ziel)),
            "Nennen Sie einen Ordner, den es noch nicht gibt",
        );
        return Ende::NichtMoeglich;
    }
    let datei = shown(&verify.datei);
    let pdf = match lesen(&verify.datei) {
        Ok(pdf) => pdf,
        Err((message, hint)) => {
            impossible(&message, &hint);
            return Ende::NichtMoeglich;
        }
    };
    let papier = match Papier::lesen(&pdf) {
        Ok(papier) => papier,
        Err(why) => {
            let (message, hint) = worte(&datei, why);
            impossible(&message, &hint);
            return Ende::NichtMoeglich;
        }
    };
    let plan = aufbereiten(
        Path::new("plan"),
        &Ordner::speicher("plan", papier.plan.clone()),
        &Folders::of(Ordner::speicher("templates", papier.templates.clone())),
        false,
    );
    let ausgepackt = verify.extract.as_deref().map_or(Ende::Erledigt, |ziel| auspacken(args, ziel, &papier, &plan));
    vergleichen(args, &datei, &pdf, &papier, plan).max(ausgepackt)
}

fn lesen(path: &Path) -> Result<Vec<u8>, (String, String)> {
    let shown = shown(path);
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
    Ordner::platte(folder).read(&name.to_string_lossy(), PDF_HOECHSTENS).map_err(|fault| match fault {
        FaultKind::Missing => (
            format!("Die Datei `{shown}` gibt es nicht"),
            "Nennen Sie ein Gesamtdokument, zum Beispiel `output/haushalt/Drs-1-2026.pdf`".to_owned(),
        ),
        FaultKind::TooBig { .. } => {
            (format!("Die Datei `{shown}` ist zu groß"), "Ein Gesamtdokument hat höchstens 1 GiB".to_owned())
        }
        FaultKind::Unreadable(why) => {
            (format!("Die Datei `{shown}` lässt sich nicht lesen"), format!("Das Betriebssystem meldet: {why}"))
        }
        _ => (format!("Die Datei `{shown}` lässt sich nicht lesen"), "Prüfen Sie, ob sie ein PDF ist".to_owned()),
    })
}

/// What to say of a PDF that gives no plan, and what to do.
fn worte(datei: &str, why: KeinPapier) -> (String, String) {
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
    (format!("`{datei}` {message}"), hint.to_owned())
}

/// Writes the plan as a project of its own: `plans/NAME` and, where the Rat is not built in, `templates/`.
fn auspacken(args: &CliArgs, ziel: &Path, papier: &Papier, plan: &Geprueft) -> Ende {
    let nummer = plan.grundlage.as_ref().map(|grundlage| export::stamm(&grundlage.plan.vorlage.nummer).to_lowercase());
    let name = nummer.filter(|name| !name.is_empty()).unwrap_or_else(|| "plan".to_owned());
    let files = |prefix: String, files: &Dateien| {
        files.iter().map(|(path, bytes)| Datei { path: format!("{prefix}/{path}"), bytes: bytes.clone() }).collect()
    };
    let mut dateien: Vec<Datei> = files(format!("plans/{name}"), &papier.plan);
    dateien.extend::<Vec<Datei>>(files("templates".to_owned(), &papier.templates));
    if let Err(error) = Baustelle::begin(ziel, &dateien).and_then(Baustelle::finish) {
        impossible(
            &format!("In den Ordner `{}` lässt sich nicht schreiben", shown(ziel)),
            &format!("Das Betriebssystem meldet: {error}"),
        );
        return Ende::NichtMoeglich;
    }
    if !args.quiet {
        sagen(format_args!("geschrieben: {}\n", shown(&ziel.join("plans").join(name))));
    }
    Ende::Erledigt
}

fn vergleichen(args: &CliArgs, datei: &str, pdf: &[u8], papier: &Papier, mut plan: Geprueft) -> Ende {
    let herkunft = &papier.herkunft;
    let gesetzt = plan.druckreif.take().and_then(|(grundlage, quellen)| {
        let hier = Herkunft::new(&Fassung::of(&plan.sources, &grundlage), &grundlage);
        let quellen = quellen.nur_gesamt();
        match document::setzen(&mut plan.sources, &grundlage, &quellen) {
            Ok((dokumente, _)) => Some((hier, dokumente.into_iter().next().map(|dokument| dokument.pdf))),
            Err(errors) => {
                plan.diagnostics.extend(errors);
                None
            }
        }
    });
    let Some((hier, neu)) = gesetzt else {
        plan.diagnostics.retain(|one| has_errors(std::slice::from_ref(one)));
        sagen(report::human(&plan.sources, &plan.diagnostics, colour(args, &stderr())));
        let nein = format!("der Plan, den `{datei}` trägt, lässt sich mit diesem Programm nicht drucken");
        return sag_nein(&nein, &gruende_ohne_druck(herkunft), herkunft);
    };
    if neu.as_deref() == Some(pdf) {
        let Herkunft { drucksache, fassung, .. } = &hier;
        let fassung = &fassung[..12];
        let ja = format!(
            "Ja: `{datei}` ist Byte für Byte, was sein Plan mit drucksache {drucksache} ergibt (Fassung {fassung})\n"
        );
        return super::ausgeben((ja + &im_verlauf(herkunft, Some(&papier.plan))).as_bytes());
    }
    sag_nein(
        &format!("`{datei}` ist nicht, was sein Plan mit diesem Programm ergibt"),
        &gruende(herkunft, &hier),
        herkunft,
    )
}

/// Which revision holds the Fassung, where the program runs inside of a repository that has one.
fn im_verlauf(herkunft: &Herkunft, dateien: Option<&Dateien>) -> String {
    let Ok(repo) = Repository::oeffnen(Path::new("")) else { return String::new() };
    match crate::git::suche(&repo, herkunft, dateien) {
        Ok(Some(Revision { kurz, datum, betreff, .. })) => {
            format!("Diese Fassung steht im Git-Repository: Revision {kurz} vom {}, „{betreff}“\n", datum.format("%d.%m.%Y").unwrap_or_default())
        }
        Ok(None) if repo.flach() => {
            "Diese Fassung steht nicht in den Revisionen, die dieser flache Klon hat; `git fetch --unshallow` holt alle\n"
                .to_owned()
        }
        Ok(None) => "Keine Revision dieses Git-Repositorys hat diese Fassung\n".to_owned(),
        Err(GitFehler { message, hint }) => format!("{message}; {hint}\n"),
    }
}

fn sag_nein(nein: &str, gruende: &[String], herkunft: &Herkunft) -> Ende {
    let gruende: String = gruende.iter().map(|grund| format!("  {grund}\n")).collect();
    super::ausgeben(format!("Nein: {nein}\n{gruende}{}", im_verlauf(herkunft, None)).as_bytes())
        .max(Ende::PlanHatFehler)
}

/// Why nothing could be printed, as far as what the paper says of itself tells.
fn gruende_ohne_druck(herkunft: &Herkunft) -> Vec<String> {
    let andere = anderes_programm(herkunft);
    if andere.is_empty() {
        vec!["Der eingebettete Plan oder sein Formular wurde verändert".to_owned()]
    } else {
        andere
    }
}

fn anderes_programm(herkunft: &Herkunft) -> Vec<String> {
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
fn gruende(herkunft: &Herkunft, hier: &Herkunft) -> Vec<String> {
    let mut gruende = anderes_programm(herkunft);
    if herkunft.plan != hier.plan {
        gruende.push("Plan: der eingebettete Plan ist nicht der, aus dem gedruckt wurde".to_owned());
    }
    if herkunft.vorlagen != hier.vorlagen {
        gruende
            .push("Formular: Vorlagen, Schriften oder `rat.yaml` sind nicht die, mit denen gedruckt wurde".to_owned());
    }
    if gruende.is_empty() {
        gruende.push(
            "Papier: Plan, Formular und Programm stimmen; die Datei selbst wurde nach dem Druck verändert".to_owned(),
        );
    }
    gruende
}
