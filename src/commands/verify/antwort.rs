//! The answers of `nachpruefen`: yes, no, and why.

use std::path::Path;

use drucksache_druck::nachtrag::{Inhaltsart, KeineUnterschrift, Unterschrift};
use drucksache_druck::{KeinPapier, Papierherkunft};
use drucksache_plan::rat::Formularherkunft;
use drucksache_plan::source::Dateien;

use crate::absage::Absage;
use crate::commands::ende::Ende;
use crate::commands::werkstatt::Werkstatt;
use crate::git::{self, Repository, Revision};
use crate::konsole::Konsole;

use super::pruefung::{Danach, Nachdruck, Papierurteil};

/// How many characters of a text from a PDF are shown.
const TEXT_SHOWN: usize = 80;
/// How many files are listed.
const FILES_SHOWN: usize = 20;

/// A text from a PDF for one line: cut, and without characters that a terminal would obey.
fn shown_text(text: &str) -> String {
    let mut shown: String = text.chars().take(TEXT_SHOWN).flat_map(char::escape_debug).collect();
    if text.chars().nth(TEXT_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// The Absage for a PDF that gives no plan.
pub(super) fn no_paper(datei: &str, why: KeinPapier) -> Absage {
    let (message, hint) = match why {
        KeinPapier::KeinPdf => {
            ("ist kein PDF".to_owned(), "Nennen Sie ein Gesamtdokument, das `drucksache drucken` gedruckt hat")
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
            format!("trägt eine Datei, die dieses Programm nicht hineinlegt: „{}“", shown_text(&name)),
            "Nehmen Sie das Gesamtdokument, wie es gedruckt wurde; diesem PDF ist nicht zu trauen",
        ),
        KeinPapier::ZuGross => (
            "trägt mehr, als ein Plan groß sein kann".to_owned(),
            "Nehmen Sie das Gesamtdokument, wie es gedruckt wurde; diesem PDF ist nicht zu trauen",
        ),
    };
    Absage::new(format!("`{datei}` {message}"), hint)
}

/// Answers whether the plan in the paper gives this paper.
pub(super) fn answer(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    datei: &str,
    nur_eingebaut: bool,
    papier: &Nachdruck,
) -> Result<Ende, Absage> {
    let herkunft = &papier.herkunft;
    let (ende, text, dateien) = match &papier.urteil {
        Papierurteil::Undruckbar(errors) => {
            konsole.say(errors);
            let reason = format!("der Plan, den `{datei}` trägt, lässt sich mit diesem Programm nicht drucken");
            (Ende::PlanHatFehler, no(&reason, &why_unprinted(herkunft)), None)
        }
        Papierurteil::Anders(hier) => {
            let reason = format!("`{datei}` ist nicht, was sein Plan mit diesem Programm ergibt");
            (Ende::PlanHatFehler, no(&reason, &differences(herkunft, hier)), None)
        }
        Papierurteil::Gleich { hier, rat, formular, danach } => {
            let (ende, text) = same(datei, hier, own_forms(rat, formular), nur_eingebaut, danach);
            (ende, text, Some(&*papier.plan))
        }
    };
    konsole.data((text + &in_history(werkstatt, herkunft, dateien)).as_bytes())?;
    Ok(ende)
}

fn no(reason: &str, why: &[String]) -> String {
    format!("Nein: {reason}\n{}", lines(why))
}

/// The answer where the plan gives the printed bytes: which yes it is depends on whose forms these are and on what was
/// appended; other content than signatures makes it a no.
fn same(
    datei: &str,
    hier: &Papierherkunft,
    own: Option<(String, Vec<String>)>,
    nur_eingebaut: bool,
    danach: &Danach,
) -> (Ende, String) {
    if let Danach::Anderes(why) = danach {
        let reason = format!("an `{datei}` wurde nach dem Druck etwas angehängt, das keine Unterschrift ist");
        return (Ende::PlanHatFehler, no(&reason, &[appended(why).to_owned()]));
    }
    match own {
        Some((whose, files)) if nur_eingebaut => {
            (Ende::PlanHatFehler, no(&format!("`{datei}` ist gedruckt {whose}"), &files))
        }
        own => {
            let (whose, files) = own.map_or_else(Default::default, |(whose, files)| (format!(", {whose}"), files));
            (Ende::Erledigt, yes(datei, hier, &whose, &files, danach))
        }
    }
}

fn yes(datei: &str, hier: &Papierherkunft, whose: &str, files: &[String], danach: &Danach) -> String {
    let Papierherkunft { drucksache, fassung, .. } = hier;
    let fassung = fassung.get(..12).unwrap_or(fassung);
    if let Danach::Unterschriften(unterschriften, bytes) = danach {
        let signed: Vec<String> = unterschriften.iter().map(signature).collect();
        return format!(
            "Ja, und danach unterschrieben{whose}: `{datei}` beginnt genau mit dem, was sein Plan mit drucksache {drucksache} ergibt (Fassung {fassung})\n{}{}  Angehängt: {bytes} Byte, die sonst nichts ändern; ob eine Unterschrift gilt und von wem sie ist, sagt ein Programm für Unterschriften\n",
            lines(files),
            lines(&signed),
        );
    }
    format!(
        "Ja{whose}: `{datei}` ist genau das, was sein Plan mit drucksache {drucksache} ergibt (Fassung {fassung})\n{}",
        lines(files)
    )
}

/// A signature, with what it says of itself.
fn signature(Unterschrift { feld, name, am, zeitstempel }: &Unterschrift) -> String {
    let what = if *zeitstempel { "Zeitstempel" } else { "Unterschrift" };
    let day = am.as_deref().and_then(day).map(|day| format!(" vom {day}")).unwrap_or_default();
    let name =
        name.as_deref().map(|name| format!(", nach eigener Angabe von „{}“", shown_text(name))).unwrap_or_default();
    format!("{what}{day} im Feld „{}“{name}", shown_text(feld))
}

/// The day of a time as PDF writes it.
fn day(time: &str) -> Option<String> {
    let digits = time.strip_prefix("D:")?.get(..8)?;
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{day}.{month}.{year}"))
}

/// The German reason why appended content is refused.
fn appended(why: &KeineUnterschrift) -> &'static str {
    match why {
        KeineUnterschrift::Aufbau => "Angehängt: was kein Programm für Unterschriften so schreibt",
        KeineUnterschrift::OhneUnterschrift => "Angehängt: keine Unterschrift, die alles umfasst, was vor ihr steht",
        KeineUnterschrift::Inhalt(Inhaltsart::Seiten) => "Angehängt: was Seiten oder ihren Inhalt ändert",
        KeineUnterschrift::Inhalt(Inhaltsart::Dokument) => {
            "Angehängt: was das Dokument um anderes als eine Unterschrift ergänzt"
        }
        KeineUnterschrift::Inhalt(Inhaltsart::Angaben) => "Angehängt: was Titel, Urheber oder andere Angaben ändert",
        KeineUnterschrift::Inhalt(Inhaltsart::Formularfeld) => {
            "Angehängt: ein Formularfeld, das keine unsichtbare Unterschrift ist"
        }
    }
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

/// A German phrase about the Rat whose forms a paper is printed on, and lines that name the files that are not built
/// in; None for the program's own forms.
fn own_forms(rat: &str, formular: &Formularherkunft) -> Option<(String, Vec<String>)> {
    let (which, files) = match formular {
        Formularherkunft::Eingebaut => return None,
        Formularherkunft::Abgewandelt(files) => ("die nicht die eingebauten sind", files),
        Formularherkunft::Eigen(files) => ("den dieses Programm nicht mitbringt", files),
    };
    let mut shown: Vec<String> =
        files.iter().take(FILES_SHOWN).map(|file| format!("Formular: {}", shown_text(file))).collect();
    if files.len() > shown.len() {
        shown.push(format!("… und {} weitere Dateien", files.len() - shown.len()));
    }
    Some((format!("mit eigenen Formularen des Rats `{rat}`, {which}"), shown))
}

/// The sentence about the revision that holds the Fassung; empty outside of a repository.
fn in_history(werkstatt: &Werkstatt, herkunft: &Papierherkunft, dateien: Option<&Dateien>) -> String {
    let told = |Absage { message, hint }: Absage| format!("{message}; {hint}\n");
    let repo = match Repository::find(&werkstatt.path(Path::new(""))) {
        Ok(Some(repo)) => repo,
        Ok(None) => return String::new(),
        Err(absage) => return told(absage),
    };
    match git::search(&repo, herkunft, dateien) {
        Ok(Some(Revision { kurz, datum, betreff, .. })) => {
            format!(
                "Diese Fassung ist in Git festgehalten: Stand {kurz} vom {}, „{betreff}“\n",
                datum.format("%d.%m.%Y").unwrap_or_default()
            )
        }
        Ok(None) if repo.is_shallow() => {
            "Diese Fassung hat keiner der Stände, die hier liegen; ältere fehlen, `git fetch --unshallow` holt sie\n"
                .to_owned()
        }
        Ok(None) => "Kein Stand, den Git hier kennt, hat diese Fassung\n".to_owned(),
        Err(absage) => told(absage),
    }
}

/// Why the plan could not be printed, as far as the stated origin of the paper explains it.
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
        "Programm: gedruckt mit drucksache „{}“, dies ist {version}; prüfen Sie mit der Version, mit der gedruckt wurde",
        shown_text(&herkunft.drucksache)
    )]
}

/// The differences between the origin that the paper states and the files that it embeds.
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
