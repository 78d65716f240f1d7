//! Makes a valid plan of a raw one. It collects all findings instead of stopping at the first.

mod anlagen;
mod anteil;
mod formular;
mod gaps;
mod haushalt;
mod head;
mod kontrollsummen;
mod massnahme;
mod massnahmen;
mod massnahmenspalten;
mod pruefung;
mod tabellen;
mod vorlage;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::rat::{Formular, RawKontrollsumme, Vordruck};
use crate::source::SourceId;

use super::found::{Begruendungsdatei, FoundMassnahme};
use super::raw::{RawNichtoeffentlich, RawPlan, RawVorlage};
use super::reader::PlanReader;
use super::{Anlageninhalt, Bedarfsdatei, Bilddatei, Kaputt, Plan};
use gaps::Gaps;
use head::Head;
pub(super) use tabellen::{FoundTabelle, tabellen_of_plan};

/// The contents of a plan's files besides `plan.yaml`.
pub(super) struct Source {
    pub name: String,
    pub file: SourceId,
    pub dateien: Vec<SourceId>,
    /// Control totals of files.
    pub kontrollsummen: Vec<(SourceId, RawKontrollsumme)>,
    /// Tables of `plan.yaml`, then those of files.
    pub tabellen: Vec<FoundTabelle>,
    pub begruendung: Begruendungsdatei,
    /// The contents of the Anlagen that are files.
    pub anlagen: Vec<Option<Anlageninhalt>>,
    pub bilder: Vec<Bilddatei>,
    /// The Bedarfsmeldungen, and `import.yaml` where it counts for them.
    pub bedarf: (Vec<Bedarfsdatei>, Option<SourceId>),
    /// The instance of the form's own fields.
    pub felder: Value,
    /// The content of `nichtoeffentlich.yaml` of a public plan.
    pub anteil: Option<(SourceId, RawNichtoeffentlich)>,
}

/// The valid plan, with stand-ins for what is broken. Findings about `kaputt` are left out: they are already reported.
///
/// The phases need each other in this order: a later one is only judged as far as the earlier ones are sound.
// Long: every phase is a line or two, and the plan has many parts.
pub(super) fn plan(
    source: Source,
    mut raw: RawPlan,
    massnahmen: Vec<FoundMassnahme>,
    vordruck: Option<&Vordruck>,
    mut kaputt: Kaputt,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let Source { name, file, dateien, kontrollsummen, tabellen, begruendung, anlagen, bilder, felder, anteil, .. } =
        source;
    let (bedarf, bedarfsspalten) = source.bedarf;
    let mut found = Vec::new();
    let mut reader = PlanReader { file, jahre_unknown: false, diagnostics: &mut found };
    let formular = known_formular(&raw.vorlage, vordruck);
    let massnahmenspalten = massnahmenspalten::spalten(vordruck, &mut raw, &mut reader);
    // 1. Each part of `plan.yaml` on its own.
    let Head { mut vorlage, pruefung, haushalt, themenbereiche, kontrollen, massnahmenplan, begruendung } =
        head::head(raw, anlagen, &begruendung, formular, !massnahmen.is_empty(), &mut reader);
    // 2. Which of these are broken: values that refer to them can't be checked.
    let gaps = Gaps::new(file, &themenbereiche, &kaputt, &reader);
    reader.jahre_unknown = gaps.jahre;
    // 3. Parts with amounts per year: they need the years.
    let own = formular::formular(&felder, formular.and(vordruck), tabellen.len(), &haushalt, &mut vorlage, &mut reader);
    let kontrollsummen =
        kontrollsummen::kontrollsummen(kontrollen, kontrollsummen, &massnahmenspalten, &haushalt.jahre, &mut reader);
    // 4. The Maßnahmen: they need years and Themenbereiche.
    let spalten = massnahmenspalten::known(&massnahmenspalten, vordruck, &kaputt, file);
    let (mut massnahmen, all_valid) =
        massnahmen::massnahmen(massnahmen, &haushalt.jahre, gaps.known(&themenbereiche), spalten, &kaputt, &mut reader);
    haushalt::needs_finanzrahmen(&haushalt, &massnahmen, &mut reader);
    // 5. Tables: they may name Themenbereiche.
    let umfeld = tabellen::Tabellenumfeld { haushalt: &haushalt, themenbereiche: gaps.known(&themenbereiche) };
    let tabellen = formular::with_tabellen(tabellen, own, vordruck, &umfeld, &kaputt, &mut reader);
    // 6. Whether any Maßnahme is left out.
    let lueckenhaft = gaps.haushalt || !all_valid || massnahmen::lost(diagnostics, reader.diagnostics);
    // 7. The sums of Maßnahmen that were taken out of a public plan.
    let anteil = anteil::anteil(anteil, &themenbereiche, &massnahmenspalten, &haushalt.jahre, &mut reader);
    let none = massnahmenplan && massnahmen.is_empty() && !lueckenhaft && anteil.genannt.is_none();
    reader.diagnostics.extend(none.then(|| massnahmen::none_stated(file)));
    // 8. The Maßnahmen compared with each other.
    massnahmen::settle(&mut massnahmen, formular, &vorlage, reader.diagnostics);
    join(found, &mut kaputt, diagnostics);
    Plan {
        name,
        source: file,
        vorlage,
        haushalt,
        themenbereiche,
        anteil,
        massnahmen,
        massnahmenspalten,
        tabellen,
        pruefung,
        kontrollsummen,
        dateien,
        begruendung,
        bilder,
        bedarf,
        bedarfsspalten,
        lueckenhaft: lueckenhaft || none,
        haushalt_kaputt: gaps.haushalt,
        kaputt,
    }
}

/// The new findings join those of reading the files.
fn join(mut found: Vec<Diagnostic>, kaputt: &mut Kaputt, diagnostics: &mut Vec<Diagnostic>) {
    found.retain(|one| !kaputt.concerns_finding(one));
    kaputt.add_all(&found);
    diagnostics.extend(found);
}

/// The form that the plan asks for. None where the Rat does not know its kind or version, which is already reported.
fn known_formular<'a>(vorlage: &RawVorlage, vordruck: Option<&'a Vordruck>) -> Option<&'a Formular> {
    vordruck.map(Vordruck::formular).filter(|formular| {
        let stand = vorlage.formularstand.as_ref();
        formular.art == vorlage.art && stand.is_none_or(|stand| *stand == formular.name)
    })
}
