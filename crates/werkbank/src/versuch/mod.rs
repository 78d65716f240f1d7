//! What is typed as changes of the plan's files, made in memory.

mod einfuegen;
mod setzen;
mod werte;

pub(crate) use werte::werte;
