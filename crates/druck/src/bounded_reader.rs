//! How the caller bounds the reading of PDFs that come from anywhere.

/// Tries out whether a finished PDF can be read: the caller implements it with a process that has bounds on memory and
/// time, where there are processes.
pub trait BoundedReader: Send + Sync {
    /// Whether [`crate::liest_fertiges_pdf`] ends within the bounds for this PDF.
    fn fits(&self, pdf: &[u8]) -> bool;
}

/// Tries nothing out: for a process that is bounded as a whole.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unbounded;

impl BoundedReader for Unbounded {
    fn fits(&self, _: &[u8]) -> bool {
        true
    }
}
