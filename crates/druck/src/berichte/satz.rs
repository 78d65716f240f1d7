//! Prints documents of the program itself: a built-in template in a Rat's font.

use std::collections::BTreeMap;
use std::sync::Arc;

use drucksache_plan::rat::{Ratsordner, Vordruck};
use minijinja::Value;

use crate::druckerei::Druckerei;
use crate::projekt::Projekt;
use crate::umgebung::basic;
use crate::welt::Welt;

/// Prints the template `NAME.typ.j2` of a folder with values as PDF/A-3a and PDF/UA-1, in the fonts of a form.
///
/// # Errors
/// The message of minijinja or Typst. The template is built in and text is escaped, so this is a mistake of the
/// program.
pub(super) fn bericht(
    druckerei: &Druckerei,
    folder: Ratsordner,
    vordruck: &Arc<Vordruck>,
    name: &str,
    werte: &Value,
) -> Result<Vec<u8>, String> {
    let path = format!("{name}.typ");
    let template = format!("{path}.j2");
    let mut env = basic();
    env.add_template_owned(template.clone(), folder.text(&template)).map_err(|error| error.to_string())?;
    let rendered = env.get_template(&template).and_then(|template| template.render(werte));
    let dateien = BTreeMap::from([(path.clone(), rendered.map_err(|error| error.to_string())?)]);
    let welt = Welt::new(druckerei.fonts(vordruck), Arc::new(Projekt::of(dateien, folder)));
    let mut done = druckerei.print_forgetful(&welt, &path);
    done.pdf.take().ok_or_else(|| done.errors().join("; "))
}
