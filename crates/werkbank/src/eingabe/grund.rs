//! Why something typed is not taken.

/// What is wrong, and what to do.
pub(crate) type Eingabegrund = (String, String);
