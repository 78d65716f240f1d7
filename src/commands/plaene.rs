//! The plans of a run, several at once: what is said of them comes in their order, and none is kept longer than needed.

use std::num::NonZero;
use std::path::PathBuf;

use crate::absage::Absage;
use crate::konsole::Konsole;
use crate::workers::{Arbeitsreihe, Ereignis, Schleuse};

use super::nummern::{add_double, doubles};
use super::werkstatt::{Planwerk, Werkstatt};

/// A plan with more text than this is worked on alone: its layout needs much more memory than the rest of the program.
const GROSS: usize = 256 * 1024;

/// Does a job for each plan and gives the results in the order of the plans. A job speaks to a console of its own,
/// which is printed when those before it are done.
pub(super) fn each_plan<T: Send>(
    (konsole, werkstatt): (&Konsole, &Werkstatt),
    folders: &[PathBuf],
    threads: Option<NonZero<usize>>,
    job: &(dyn Fn(&Konsole, Planwerk) -> T + Sync),
) -> Result<Vec<T>, Absage> {
    let (doubles, schleuse, art) = (doubles(werkstatt, folders), Schleuse::default(), konsole.art());
    let reihe = Arbeitsreihe::new(threads);
    let work = |nr: usize| {
        let own = art.memory();
        let mut plan = werkstatt.werk(&folders[nr]);
        let _room = schleuse.enter(plan.text_len() > GROSS);
        add_double(&mut plan, doubles[nr].as_deref());
        let result = job(&own, plan);
        if folders.len() > 1 {
            // While a plan is worked on, so many others end: what it needs again outlives them, and nothing else does.
            werkstatt.druckerei().forget(reihe.threads(folders.len()) - 1);
        }
        (own, result)
    };
    let fortschritt = konsole.fortschritt(folders.len());
    let (mut results, mut done) = (Vec::with_capacity(folders.len()), Ok(()));
    reihe.run(folders.len(), &work, |what| match what {
        Ereignis::Ergebnis((own, result)) => {
            let printed = fortschritt.beside(|| konsole.replay(own));
            done = std::mem::replace(&mut done, Ok(())).and(printed);
            results.push(result);
        }
        Ereignis::Stand(count) => fortschritt.advance(count),
    });
    fortschritt.end();
    done.map(|()| results)
}
