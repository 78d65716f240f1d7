//! Values per year.

/// One value per year of the plan, in the order of its years; None where the plan states nothing.
pub type JeJahr<T> = Vec<Option<T>>;
