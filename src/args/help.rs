//! How help looks.

/// The parts of a help text in their order, with German words.
pub(super) const VORLAGE: &str = "\
{about-with-newline}
Aufruf: {usage}

{all-args}{after-help}";
