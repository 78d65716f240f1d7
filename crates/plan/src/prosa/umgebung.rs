//! What expressions are evaluated with.

use minijinja::Value;

use crate::diagnostic::{Code, GENANNT_HOECHSTENS};
use crate::plan::{Anlage, Bilddatei};
use crate::rat::Zahlenform;
use crate::source::Route;

use super::ausdruck::{self, ExpressionValue};
use super::error::ProseError;
use super::grundlage::Grundlage;
use super::platzhalter::Substituted;

/// What expressions are evaluated with.
pub(super) struct ProseContext<'a> {
    /// The root of all paths.
    pub werte: &'a Value,
    /// How figures are printed.
    pub form: &'a Zahlenform,
    /// The Anlagen that the Vorlage has.
    pub anlagen: &'a [Anlage],
    /// The pictures that the plan has.
    pub bilder: &'a [Bilddatei],
    /// Broken Maßnahmen are left out, which is already reported: a path to one is no mistake.
    pub lueckenhaft: bool,
    /// Years, money or Themenbereiche are broken: only paths into `vorlage` can be judged.
    pub haushalt_kaputt: bool,
    /// A field of the form is broken, which is already reported: a path to it is no mistake.
    pub formular_kaputt: bool,
}

impl<'a> ProseContext<'a> {
    pub(super) fn new(grundlage: &'a Grundlage, werte: &'a Value) -> Self {
        let plan = &grundlage.plan;
        Self {
            werte,
            form: &grundlage.vordruck.zahlenform,
            anlagen: &plan.vorlage.anlagen,
            bilder: &plan.bilder,
            lueckenhaft: plan.lueckenhaft,
            haushalt_kaputt: plan.haushalt_kaputt,
            formular_kaputt: plan.kaputt.touches(plan.source, &Route::root().key("vorlage").key("formular")),
        }
    }

    /// What stands in place of the expressions of a text. A wrong one becomes nothing, with an error.
    pub(super) fn eingesetzt(
        &self,
        text: &str,
        substituted: &Substituted,
        errors: &mut Vec<ProseError>,
    ) -> Vec<ExpressionValue> {
        // Whatever is found after so many mistakes is only counted.
        let mut hints = 0;
        let mut evaluated = |inner: &std::ops::Range<usize>| {
            let ausdruck = &text[inner.clone()];
            let beginnt = |with: &str| ausdruck.trim_start().starts_with(with);
            let excused = self.lueckenhaft && beginnt("massnahme")
                || self.haushalt_kaputt && !beginnt("vorlage")
                || self.formular_kaputt && beginnt("formular");
            ausdruck::auswerten(ausdruck, self.werte, self.form).unwrap_or_else(|wrong| {
                errors.extend((!excused).then(|| ProseError {
                    code: Code::AusdruckUngueltig,
                    range: inner.start + wrong.range.start..inner.start + wrong.range.end,
                    message: wrong.message,
                    hint: (hints < GENANNT_HOECHSTENS).then(|| wrong.hint.words()).flatten(),
                }));
                hints += usize::from(!excused);
                ExpressionValue::Text(String::new())
            })
        };
        let stellen = substituted.stellen.iter();
        stellen
            .map(|stelle| match &stelle.inner {
                None => ExpressionValue::Text("{{".to_owned()),
                Some(inner) => evaluated(inner),
            })
            .collect()
    }
}
