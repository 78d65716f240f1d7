//! Longer jobs, each in a thread of its own: printing, comparing, keeping a state, tables out and in. They run the
//! commands of the program, so that a page can do what the command line does, with the same words.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Ordner, visible};
use drucksache_werkbank::klartext;
use hyper::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::antwort::Bescheid;
use super::ausgabe;
use super::nachricht::{Getan, Nachricht, Postfach};
use super::staende::{Festhalten, Standhindernis, Standort};
use super::vergleich;
use super::vorher::Vorher;
use super::weg::Planweg;
use super::werkzeug::{Befehlsausgang, Werkzeug};
use crate::absage::Absage;
use crate::platte::{self, Ziel, shown};

/// What a job works with.
pub(super) struct Arbeitsplatz {
    pub werkzeug: Arc<dyn Werkzeug>,
    pub postfach: Postfach,
    pub name: String,
    pub folder: PathBuf,
    pub raete: Arc<Raete>,
}

/// What is printed.
#[derive(Deserialize)]
struct Druckwunsch {
    #[serde(default)]
    umfang: String,
    /// The earlier state of a Lesefassung or an Änderungsübersicht.
    #[serde(default)]
    stand: String,
}

/// What a plan is written as.
#[derive(Deserialize)]
struct Exportwunsch {
    format: String,
}

impl Arbeitsplatz {
    /// Does a job.
    pub(super) fn work(&self, weg: Planweg, leib: &[u8]) -> Bescheid {
        match weg {
            Planweg::Vergleich(stand) => self.vergleich(&stand),
            Planweg::Festhalten => {
                parsed(leib).map_or_else(|no| Bescheid::refused(&no), |wunsch| self.festhalten(&wunsch))
            }
            Planweg::Drucken => parsed(leib).map_or_else(|no| Bescheid::refused(&no), |wunsch| self.drucken(&wunsch)),
            Planweg::Export => parsed(leib).map_or_else(|no| Bescheid::refused(&no), |wunsch| self.export(&wunsch)),
            Planweg::Import(name, schreiben) => self.einlesen(&name, schreiben, leib),
            _ => Bescheid::abgewiesen(StatusCode::NOT_FOUND),
        }
    }

    fn standort(&self) -> Standort {
        Standort::of(self.werkzeug.as_ref(), &self.folder, &self.name)
    }

    fn plan(&self) -> String {
        self.folder.to_string_lossy().into_owned()
    }

    fn ordner(&self) -> Ordner {
        platte::below(self.werkzeug.base(), &self.folder)
    }

    /// The folder of printed files.
    fn output(&self) -> PathBuf {
        Path::new(ausgabe::ORDNER).join(&self.name)
    }

    /// Looks for earlier states and says which there are.
    pub(super) fn tell_staende(&self) {
        let standort = self.standort();
        let staende = Some((standort.lage(), standort.letzter((self.werkzeug.base(), &self.folder), &self.raete)));
        self.postfach.send(Nachricht::Getan(Box::new(Getan { plan: self.name.clone(), staende, ..Getan::default() })));
    }

    fn vergleich(&self, stand: &str) -> Bescheid {
        let standort = self.standort();
        let [key, value] = standort.diff_args(stand);
        let args = ["vergleichen", &self.plan(), &key, &value, "--format", "markdown"];
        let done = self.werkzeug.befehl(&args);
        if done.code == 2 {
            return Bescheid::refused(&in_words(&done));
        }
        Bescheid::html(vergleich::html(&String::from_utf8_lossy(&done.daten)))
    }

    fn festhalten(&self, wunsch: &Festhalten) -> Bescheid {
        let done = self.standort().festhalten(wunsch);
        self.tell_staende();
        match done {
            Ok(satz) => Bescheid::json(StatusCode::OK, &json!({ "ok": true, "satz": satz })),
            Err(Standhindernis::Absage(absage)) => Bescheid::refused(&absage),
            Err(Standhindernis::Fehlt(feld, absage)) => Bescheid::json(
                StatusCode::UNPROCESSABLE_ENTITY,
                &json!({ "absage": absage.message, "hilfe": absage.hint, "feld": format!("festhalten-{feld}") }),
            ),
        }
    }

    fn drucken(&self, wunsch: &Druckwunsch) -> Bescheid {
        let plan = self.plan();
        let file = |name: &str| self.output().join(name).to_string_lossy().into_owned();
        let bericht = file("Pruefbericht.pdf");
        let uebersicht = file("Aenderungsuebersicht.pdf");
        let standort = self.standort();
        if !wunsch.stand.is_empty() && standort.lage().staende.iter().all(|one| one.kennung != wunsch.stand) {
            return Bescheid::refused(&Absage::new("Diesen Stand gibt es nicht", "Wählen Sie einen aus der Liste"));
        }
        let [key, value] = standort.diff_args(&wunsch.stand);
        let args: Vec<&str> = match wunsch.umfang.as_str() {
            "intern" => vec!["drucken", &plan, "--alle"],
            "oeffentlich" => vec!["drucken", &plan, "--alle", "--umfang", "oeffentlich"],
            "pruefbericht" => vec!["pruefen", &plan, "--format", "pdf", "--ziel", &bericht],
            "lesefassung" => vec!["drucken", &plan, "--alle", "--lesefassung", &wunsch.stand],
            "aenderungen" => vec!["vergleichen", &plan, &key, &value, "--format", "pdf", "--ziel", &uebersicht],
            _ => {
                return Bescheid::refused(&Absage::new(
                    "Das lässt sich nicht drucken",
                    "Wählen Sie etwas aus der Liste",
                ));
            }
        };
        let done = self.werkzeug.befehl(&args);
        // A check finds, a comparison shows changes: both have written what they found.
        let reports = matches!(wunsch.umfang.as_str(), "pruefbericht" | "aenderungen");
        self.files(&done, done.code == 0 || reports && done.code == 1)
    }

    fn export(&self, wunsch: &Exportwunsch) -> Bescheid {
        let endings = [("xlsx", ".xlsx"), ("csv", ".csv"), ("datapackage", ""), ("oparl", ".json")];
        let Some((format, ending)) = endings.into_iter().find(|(format, _)| *format == wunsch.format) else {
            return Bescheid::refused(&Absage::new("Diese Form gibt es nicht", "Wählen Sie eine aus der Liste"));
        };
        let name = if ending.is_empty() { String::new() } else { format!("{}{ending}", self.name) };
        let output = self.output().join(name).to_string_lossy().into_owned();
        let done = self.werkzeug.befehl(&["exportieren", &self.plan(), "--format", format, "--ziel", &output]);
        self.files(&done, done.code == 0)
    }

    /// The files that a command has written, or why there are none.
    fn files(&self, done: &Befehlsausgang, ok: bool) -> Bescheid {
        if !ok {
            return Bescheid::refused(&in_words(done));
        }
        let known = ausgabe::dateien(self.werkzeug.base(), &self.name);
        // The command names each file that it has written; which of them can be asked for is known here.
        let written = |name: &&String| {
            let path = shown(&self.output().join(name));
            done.rede.lines().any(|line| line.strip_prefix("geschrieben: ") == Some(path.as_str()))
        };
        let names: Vec<String> = known.iter().filter(written).cloned().collect();
        let adresse = |name: &String| {
            let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
            format!("ausgabe/{name}")
        };
        let dateien: Vec<_> = names.iter().map(|name| json!({ "name": name, "adresse": adresse(name) })).collect();
        let gedruckt = Some(names.iter().map(adresse).collect());
        self.postfach.send(Nachricht::Getan(Box::new(Getan { plan: self.name.clone(), gedruckt, ..Getan::default() })));
        Bescheid::json(StatusCode::OK, &json!({ "ok": true, "dateien": dateien }))
    }

    /// Reads a table into the plan, or shows what would come of it. The table lies in the output folder meanwhile.
    fn einlesen(&self, name: &str, schreiben: bool, leib: &[u8]) -> Bescheid {
        let ending = if name.to_lowercase().ends_with(".csv") { "csv" } else { "xlsx" };
        let kept = format!(".einlesen-{}.{ending}", std::process::id());
        let ziel = match Ziel::open(self.werkzeug.base(), Path::new(ausgabe::ORDNER), &self.name) {
            Ok(ziel) => ziel,
            Err(absage) => return Bescheid::refused(&absage),
        };
        if let Err(error) = ziel.replace(&kept, leib) {
            return Bescheid::refused(&Absage::system("Die Tabelle lässt sich nicht ablegen", &error));
        }
        let path = self.output().join(&kept).to_string_lossy().into_owned();
        let plan = self.plan();
        let mut args = vec!["importieren", &path, "--nach", &plan];
        args.extend(schreiben.then_some("--schreiben"));
        let vorher = Vorher::of(&self.ordner());
        let done = self.werkzeug.befehl(&args);
        _ = ziel.remove(&kept);
        // All that it has written is taken back as one change.
        if let Some(schritt) = vorher.changed(&self.ordner(), format!("Import von {}", visible(name))) {
            let getan = Getan { plan: self.name.clone(), schritt: Some(schritt), ..Getan::default() };
            self.postfach.send(Nachricht::Getan(Box::new(getan)));
        }
        self.postfach.send(Nachricht::Dateien);
        let told = |bytes: &str| visible_lines(bytes).replace(&kept, &visible(name));
        let text = told(&format!("{}{}", String::from_utf8_lossy(&done.daten), done.rede));
        if done.code == 2 {
            let absage = in_words(&done);
            return Bescheid::refused(&Absage::new(told(&absage.message), told(&absage.hint)));
        }
        let html = format!("<pre>{}</pre>", vergleich::escaped(&klartext(&text)));
        Bescheid::json(StatusCode::OK, &json!({ "ok": done.code == 0 || !schreiben, "html": html }))
    }
}

fn parsed<T: for<'de> Deserialize<'de>>(leib: &[u8]) -> Result<T, Absage> {
    serde_json::from_slice(leib).map_err(|_| {
        Absage::new("Die Seite hat etwas geschickt, was das Programm nicht versteht", "Laden Sie die Seite neu")
    })
}

fn visible_lines(text: &str) -> String {
    drucksache_plan::source::visible_text(text)
}

/// Why a command has not done it: its refusal, or what it says at its end about the findings that it has shown, which the
/// page shows as well.
pub(super) fn in_words(done: &Befehlsausgang) -> Absage {
    let rede = done.rede.trim();
    let refusal = rede.rsplit_once("Fehler: ").map(|(_, refusal)| refusal);
    match refusal.and_then(|refusal| refusal.split_once("\n  Hilfe: ")) {
        Some((message, hint)) => Absage::new(message, hint),
        None => Absage::new("Der Plan hat Fehler; es ist nichts entstanden", rede.lines().last().unwrap_or_default()),
    }
}
