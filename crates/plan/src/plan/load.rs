//! Reads the files of a plan's folder and makes the valid plan of them.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde_json::Value;

use crate::diagnostic::{Befunde, Code, Diagnostic, Place, Severity, from_faults, nearest, one_of};
use crate::rat::{KeinFormular, Raete, Rat, RawKontrollsumme, RawTabelle, Vordruck};
use crate::source::{Ordner, Route, SourceId, Sources, nfc};
use crate::structure::{self, Schema, Sound};
use crate::units::Datum;

use super::dateien::{
    IMPORT_DATEI, NICHTOEFFENTLICH, PLAN_DATEI, begruendung, massnahmen_files, report_unread, tabellen_files,
};
use super::found::FoundMassnahme;
use super::gleiche_anlagen::gleiche_anlagen;
use super::langtexte::long_texts;
use super::marken::wrong_marks;
use super::raw::{RawMassnahme, RawMassnahmen, RawNichtoeffentlich, RawPlan, RawUmfang, RawVorlage};
use super::validate::{FoundTabelle, tabellen_of_plan};
use super::{Bedarfsdatei, Kaputt, Plan, anlagendateien, bedarf, bilddateien, formularschema, validate};

static PLAN: LazyLock<Schema> = LazyLock::new(Schema::of::<RawPlan>);
static MASSNAHMEN: LazyLock<Schema> = LazyLock::new(Schema::of::<RawMassnahmen>);
static MASSNAHME: LazyLock<Schema> = LazyLock::new(Schema::of::<RawMassnahme>);
static TABELLE: LazyLock<Schema> = LazyLock::new(Schema::of::<RawTabelle>);
static ANTEIL: LazyLock<Schema> = LazyLock::new(Schema::of::<RawNichtoeffentlich>);

/// The result of reading a plan.
pub struct Loaded {
    /// All findings so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The plan and the form that it is printed on, as far as they are sound; None where no Rat is known.
    pub plan: Option<(Plan, Arc<Vordruck>)>,
}

/// The contents of the files of a plan.
#[derive(Default)]
struct Planteile {
    diagnostics: Vec<Diagnostic>,
    /// The findings of the schemas, by file and kind.
    structural: Befunde<(SourceId, Code, Severity)>,
    kaputt: Kaputt,
    massnahmen: Vec<FoundMassnahme>,
    /// The number of broken Maßnahmen.
    broken: usize,
}

/// Broken Maßnahmen that are validated further. Beyond that, further mistakes in them are of no use to anybody.
const KAPUTTE_HOECHSTENS: usize = 10_000;

/// Reads the plan in a folder.
pub fn load(sources: &mut Sources, ordner: &Ordner, raete: &Raete) -> Loaded {
    let mut gelesen = Planteile::default();
    let (file, faults) = sources.read_yaml(ordner, PLAN_DATEI);
    gelesen.diagnostics.extend(from_faults(file, faults));
    let raw: Option<RawPlan> = gelesen.part(sources, file, &PLAN);
    let mut dateien = vec![file];
    let kontrollsummen = gelesen.massnahmen(sources, ordner, &mut dateien);
    let of_files = gelesen.tabellen(sources, ordner, &mut dateien);
    let begruendung = begruendung(sources, ordner, &mut gelesen.diagnostics);
    // A sound instance fits its type, so this only fails where schema and type contradict each other.
    let Some(mut raw) = raw else {
        gelesen.diagnostics.extend(gelesen.structural.told());
        return Loaded { diagnostics: gelesen.diagnostics, plan: None };
    };
    let oeffentlich = raw.vorlage.umfang == Some(RawUmfang::Oeffentlich);
    for file in &dateien {
        let tree = sources.get(*file).tree.as_ref();
        gelesen.diagnostics.extend(wrong_marks(*file, tree, oeffentlich));
        gelesen.diagnostics.extend(long_texts(*file, tree));
    }
    let anlagen = anlagendateien::lesen(sources, ordner, file, &raw.vorlage, &mut gelesen.diagnostics);
    let mut named = raw.vorlage.anlagen.iter().filter_map(|anlage| anlage.datei.as_deref()).collect::<Vec<_>>();
    let mut anteil = None;
    if oeffentlich && ordner.exists(NICHTOEFFENTLICH) {
        named.push(NICHTOEFFENTLICH);
        let (file, faults) = sources.read_yaml(ordner, NICHTOEFFENTLICH);
        dateien.push(file);
        gelesen.diagnostics.extend(from_faults(file, faults));
        anteil = gelesen.part::<RawNichtoeffentlich>(sources, file, &ANTEIL).map(|raw| (file, raw));
    }
    let bilder = bilddateien::lesen(sources, ordner, &named, &mut gelesen.diagnostics);
    let bedarf = if oeffentlich { (Vec::new(), None) } else { gelesen.bedarf(sources, ordner) };
    report_unread(sources, ordner, &named, &mut gelesen.diagnostics);

    let vordruck = gelesen.vordruck(sources, raete, &raw.vorlage, file);
    let felder = vordruck.as_ref().map(|vordruck| gelesen.formular(sources, vordruck, file)).unwrap_or_default();
    let name = ordner.name().to_owned();
    let tabellen = tabellen_of_plan(file, std::mem::take(&mut raw.tabellen)).chain(of_files).collect();
    let source = validate::Source {
        name,
        file,
        dateien,
        kontrollsummen,
        tabellen,
        begruendung,
        anlagen,
        bilder,
        bedarf,
        felder,
        anteil,
    };
    let Planteile { mut diagnostics, structural, mut kaputt, massnahmen, .. } = gelesen;
    diagnostics.extend(structural.told());
    kaputt.add_all(&diagnostics);
    let plan = validate::plan(source, raw, massnahmen, vordruck.as_deref(), kaputt, &mut diagnostics);
    diagnostics.extend(vordruck.iter().flat_map(|vordruck| gleiche_anlagen(sources, &plan, vordruck)));
    Loaded { diagnostics, plan: vordruck.map(|vordruck| (plan, vordruck)) }
}

impl Planteile {
    /// Reads the files under `massnahmen`; gives the control sums that they state.
    fn massnahmen(
        &mut self,
        sources: &mut Sources,
        ordner: &Ordner,
        dateien: &mut Vec<SourceId>,
    ) -> Vec<(SourceId, RawKontrollsumme)> {
        let mut kontrollsummen = Vec::new();
        for path in massnahmen_files(sources, ordner, &mut self.diagnostics) {
            let (file, faults) = sources.read_yaml(ordner, &path);
            dateien.push(file);
            self.diagnostics.extend(from_faults(file, faults));
            let first = self.massnahmen.len();
            let raw: Option<RawMassnahmen> = self.part(sources, file, &MASSNAHMEN);
            for massnahme in &mut self.massnahmen[first..] {
                massnahme.amt = raw.as_ref().and_then(|raw| raw.amt);
            }
            kontrollsummen.extend(raw.and_then(|raw| raw.kontrollsumme).map(|raw| (file, raw)));
        }
        kontrollsummen
    }

    /// The content of a file, with stand-ins for broken parts. Its Maßnahmen are read one by one.
    fn part<T: serde::de::DeserializeOwned>(
        &mut self,
        sources: &mut Sources,
        file: SourceId,
        schema: &Schema,
    ) -> Option<T> {
        // A file with a fault may still have a tree (a key twice, say): the rest of it is checked all the same.
        let instance = sources.get(file).tree.as_ref().and_then(|tree| schema.instance(tree));
        let without_tree = sources.get(file).tree.is_none();
        let mut instance = instance.unwrap_or_default();
        let massnahmen = match instance.get_mut("massnahmen") {
            Some(Value::Array(items)) => std::mem::take(items),
            _ => Vec::new(),
        };
        let mut sound = schema.sound(file, &Route::root(), instance);
        if without_tree {
            // The file can't be read, which is already reported. Its keys are not missing.
            sound.diagnostics.clear();
        }
        let sound = self.take(sources, file, sound);
        for (index, item) in massnahmen.into_iter().enumerate() {
            let route = Route::root().key("massnahmen").index(index);
            let item = MASSNAHME.sound(file, &route, item);
            let kaputt = !item.diagnostics.is_empty();
            let raw = self.take(sources, file, item);
            self.broken += usize::from(kaputt);
            if kaputt && self.broken > KAPUTTE_HOECHSTENS {
                continue;
            }
            match structure::typed::<RawMassnahme>(file, raw) {
                Ok(raw) => self.massnahmen.push(FoundMassnahme { raw, amt: None, file, route, kaputt }),
                Err(wrong) => self.diagnostics.push(*wrong),
            }
        }
        structure::typed(file, sound).map_err(|wrong| self.diagnostics.push(*wrong)).ok()
    }

    /// The tables of files.
    fn tabellen(&mut self, sources: &mut Sources, ordner: &Ordner, dateien: &mut Vec<SourceId>) -> Vec<FoundTabelle> {
        let mut found = Vec::new();
        for path in tabellen_files(sources, ordner, &mut self.diagnostics) {
            let (file, faults) = sources.read_yaml(ordner, &path);
            dateien.push(file);
            self.diagnostics.extend(from_faults(file, faults));
            let raw: Option<RawTabelle> = self.part(sources, file, &TABELLE);
            let id = Path::new(&path).file_stem().map(|stem| nfc(&stem.to_string_lossy()).into_owned());
            found.extend(raw.zip(id).map(|(raw, id)| FoundTabelle::of_plan(id, file, Route::root(), raw)));
        }
        found
    }

    /// The Bedarfsmeldungen, and what the plan says of their columns.
    fn bedarf(&mut self, sources: &mut Sources, ordner: &Ordner) -> (Vec<Bedarfsdatei>, Option<SourceId>) {
        let dateien = bedarf::lesen(sources, ordner, &mut self.diagnostics);
        if dateien.is_empty() || !ordner.exists(IMPORT_DATEI) {
            return (dateien, None);
        }
        let (file, faults) = sources.read_yaml(ordner, IMPORT_DATEI);
        self.diagnostics.extend(from_faults(file, faults));
        (dateien, Some(file))
    }

    /// The form that the plan asks for, of the Rat that it names. A misspelt name is reported, and the Rat with the
    /// nearest name is used.
    fn vordruck(
        &mut self,
        sources: &mut Sources,
        raete: &Raete,
        vorlage: &RawVorlage,
        plan: SourceId,
    ) -> Option<Arc<Vordruck>> {
        let id = vorlage.rat.as_str();
        let named_at = Place::value(plan, Route::root().key("vorlage").key("rat"));
        let gelesen = raete.rat(id).or_else(|| {
            let known = raete.names();
            let known = || known.iter().map(String::as_str);
            if !self.kaputt.concerns(&named_at) {
                let message = format!("Den Rat `{id}` gibt es nicht");
                let unknown = Diagnostic::error(Code::UnbekannterRat, named_at.clone(), message);
                self.diagnostics.push(unknown.hint_opt(one_of(id, known())));
            }
            raete.rat(nearest(id, known())?)
        })?;
        sources.set_rat(gelesen.sources);
        let rat = gelesen.rat.map_err(|mistakes| self.diagnostics.extend(mistakes)).ok()?;
        let datum = vorlage.datum.as_deref().and_then(Datum::parse);
        let vordruck = raete.vordruck(&rat, &vorlage.art, vorlage.formularstand.as_deref(), datum);
        Some(vordruck.unwrap_or_else(|unknown| {
            let unknown = no_formular(&rat, &unknown, vorlage, plan);
            self.diagnostics.extend(Some(unknown).filter(|unknown| !self.kaputt.concerns_finding(unknown)));
            raete.first_vordruck(&rat)
        }))
    }

    /// Checks the values of the form's own fields against the form's schema.
    fn formular(&mut self, sources: &mut Sources, vordruck: &Vordruck, file: SourceId) -> Value {
        let route = Route::root().key("vorlage").key("formular");
        let schema = Schema::from_json(formularschema(vordruck));
        let node = sources.get(file).tree.as_ref().and_then(|tree| tree.get(&route));
        let broken = self.kaputt.concerns(&Place::value(file, route.clone()));
        match node.filter(|_| !broken).and_then(|node| schema.instance(node)) {
            Some(instance) => self.take(sources, file, schema.sound(file, &route, instance)),
            None => Value::Null,
        }
    }

    /// Remembers the mistakes and the broken places of a part.
    fn take(&mut self, sources: &mut Sources, file: SourceId, sound: Sound) -> Value {
        for (route, meant) in &sound.meant {
            sources.set_meant(file, route, meant);
        }
        for one in sound.diagnostics {
            self.structural.push((file, one.code, one.severity), one);
        }
        self.kaputt.add_places(file, sound.broken);
        sound.instance
    }
}

/// The finding that the Rat has no such form.
fn no_formular(rat: &Rat, unknown: &KeinFormular, vorlage: &RawVorlage, file: SourceId) -> Diagnostic {
    let (key, message, hint) = match unknown {
        KeinFormular::Art(known) => {
            let message = format!("Die Art `{}` kennt der Rat `{}` nicht", vorlage.art, rat.id);
            ("art", message, one_of(&vorlage.art, known.iter().map(String::as_str)))
        }
        KeinFormular::Stand(known) => {
            let stand = vorlage.formularstand.as_deref().unwrap_or_default();
            let message = format!("Das Formular `{stand}` hat der Rat `{}` für diese Art nicht", rat.id);
            ("formularstand", message, one_of(stand, known.iter().map(String::as_str)))
        }
    };
    let place = Place::value(file, Route::root().key("vorlage").key(key));
    Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(hint)
}
