//! What is to be said of a finished PDF before anything is printed.

use super::auszug::Auszug;
use super::einwand::Einwand;
use super::lesen::lesen;
use super::mangel::Mangel;
use super::norm::Norm;

/// What the paper would be with the pages of a finished PDF.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gutachten {
    /// Width and height of its pages in points, as a reader sees them.
    pub masse: Vec<(f64, f64)>,
    /// The standards that it keeps.
    pub norm: Norm,
    /// What it lacks.
    pub maengel: Vec<Mangel>,
}

/// Reads a finished PDF as it is read before printing, and says whether its pages can be placed: for a process with
/// bounds that tries it out.
pub fn liest_fertiges_pdf(pdf: &[u8]) -> bool {
    begutachten(pdf).is_ok()
}

/// Looks at a finished PDF.
///
/// # Errors
/// Why its pages can't be pages of the paper.
pub(crate) fn begutachten(pdf: &[u8]) -> Result<Gutachten, Einwand> {
    let auszug = Auszug::of(&lesen(pdf)?, "")?;
    let masse = auszug.seiten.iter().map(|lage| lage.mass()).collect();
    Ok(Gutachten { masse, norm: auszug.norm, maengel: auszug.maengel })
}
