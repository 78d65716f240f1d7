//! A public Drucksache as open data: JSON after OParl 1.1, <https://oparl.org/spezifikation/>.
//!
//! Everything in it is of the public plan and of the files that are printed of it. Its points in time are the day of the
//! Vorlage, because the output depends on the plan alone.

mod adressen;
mod dateien;
mod objekte;

use std::collections::HashMap;

use drucksache_druck::{Dokument, Werk};
use drucksache_plan::check::Pruefling;
use drucksache_plan::plan::Vorlage;
use drucksache_plan::rat::RawOparl;
use drucksache_plan::units::Datum;

pub use objekte::OparlPaper;

use crate::export::{Schriftstueck, plain, schriftstuecke};

use adressen::{Adressen, day};
use dateien::files;
use objekte::OparlConsultation;

/// The Drucksache of a public plan with its printed documents, whose files have the names that `file_name` gives; None
/// where the plan has errors.
pub fn paper(
    werk: &Werk,
    dokumente: &[Dokument],
    (oparl, datum): (&RawOparl, Datum),
    file_name: impl Fn(&Schriftstueck<'_>) -> String,
) -> Option<OparlPaper> {
    let plan = werk.stand().pruefling()?;
    let grundlage = plan.grundlage;
    let vorlage = &grundlage.plan.vorlage;
    let adressen = Adressen(oparl);
    let mut files = files(&schriftstuecke(werk, &plan, dokumente), file_name, &adressen, datum).into_iter();
    Some(OparlPaper {
        id: adressen.paper(&vorlage.nummer),
        object_type: "https://schema.oparl.org/1.1/Paper",
        body: adressen.body(),
        name: name(&plan),
        reference: vorlage.nummer.clone(),
        date: day(datum),
        paper_type: grundlage.vordruck.art_name.clone(),
        related_paper: vorlage.bezug.iter().map(|bezug| adressen.paper(&bezug.nummer)).collect(),
        main_file: files.next(),
        auxiliary_file: files.collect(),
        originator_organization: vorlage.referate.iter().map(|name| adressen.organization(name)).collect(),
        consultation: consultations(vorlage, &adressen),
        license: oparl.lizenz.clone(),
        created: midnight(datum),
        modified: midnight(datum),
    })
}

/// The subject and its second line.
fn name(plan: &Pruefling<'_>) -> String {
    let lines = plan.grundlage.plan.vorlage.zeilen().zip(&plan.texte.zeilen);
    let titel = lines.filter(|((key, _), _)| matches!(*key, "betreff" | "untertitel"));
    titel.map(|(_, text)| plain(text)).collect::<Vec<_>>().join(" – ")
}

/// The beginning of a day.
fn midnight(tag: Datum) -> String {
    format!("{}T00:00:00Z", day(tag))
}

fn consultations(vorlage: &Vorlage, adressen: &Adressen<'_>) -> Vec<OparlConsultation> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let of_each = vorlage.beratungsfolge.iter().map(|beratung| {
        let gremium = beratung.vorlage_an.as_str();
        let mal = times.entry(gremium).or_default();
        *mal += 1;
        let tag = beratung.sitzungstermin.first().copied();
        OparlConsultation {
            id: adressen.consultation(&vorlage.nummer, beratung, *mal),
            object_type: "https://schema.oparl.org/1.1/Consultation",
            agenda_item: tag.zip(beratung.top.as_ref()).map(|(tag, top)| adressen.agenda_item(gremium, tag, top)),
            meeting: tag.map(|tag| adressen.meeting(gremium, tag)),
            organization: vec![adressen.organization(gremium)],
            authoritative: beratung.entscheidet(),
            role: beratung.zur.clone(),
        }
    });
    of_each.collect()
}
