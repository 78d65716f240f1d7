//! The figures of a plan, as rules look them up that compare what is typed with them.

mod aehnlich;
mod aussage;
mod figur;
mod index;
mod namen;
mod summe;
mod umfeld;
mod urteil;
mod wortsinn;
mod zusammenhang;

pub(super) use figur::{Figur, Inhaber};
pub(super) use index::{Figuren, cent as cent_of};
pub(super) use namen::Staerke;
pub(super) use summe::{Summenurteil, summenurteil};
pub(super) use umfeld::Umfeld;
pub(super) use urteil::{Urteil, urteil};
pub(super) use zusammenhang::Zusammenhang;
