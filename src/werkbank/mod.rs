//! The Werkbank: an open plan as pages in the browser of this machine, and its paper beside them.
//!
//! Files are the only truth. One thread serves connections (`server`), one owns the open plans (`betrieb`), the main one sets
//! papers (`setzer`), one watches folders (`beobachter`); what takes longer has a thread of its own (`arbeit`). What a page
//! shows and what may be typed is known by `drucksache_werkbank`, which knows nothing of all this.

mod abdruck;
mod abrufe;
mod antwort;
mod arbeit;
mod ausgabe;
mod beobachter;
mod betrieb;
mod dienst;
mod ereignisse;
mod frist;
mod handbuch;
mod nachricht;
mod offen;
mod papierbefunde;
mod papierstand;
mod rueckweg;
mod satz;
mod schluss;
mod schutz;
mod server;
mod setzer;
mod staende;
mod start;
mod taten;
mod token;
mod vergleich;
mod vorher;
mod weg;
mod werkzeug;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, mpsc};
use std::{io, thread};

use drucksache_tausch::lesen::TABELLE_HOECHSTENS;
use drucksache_werkbank::Seiten;

use crate::absage::Absage;

use arbeit::Arbeitsplatz;
use beobachter::Beobachter;
use betrieb::{Betrieb, STAPEL};
use ereignisse::{Offene, Zuhoerer};
use nachricht::{Nachricht, Postfach};
use schluss::until_closed;
use schutz::Schutz;
use server::Tor;
use setzer::{Feierabend, Setzer};
use token::Token;

pub use werkzeug::{Befehlsausgang, Planort, Werkzeug};

/// What is opened, and where.
#[derive(Debug, Default)]
pub struct Oeffnung {
    /// The port; 0 for any that is free.
    pub port: u16,
    /// The plan that is opened; None for a choice of all.
    pub plan: Option<Planort>,
    /// Whether only paper and findings are shown.
    pub nur_papier: bool,
}

/// Serves pages until the last one is closed, or until somebody presses Ctrl-C. `opened` is told the address once pages
/// can be asked for.
///
/// # Errors
/// The port is taken, or the system gives no threads.
pub fn run(werkzeug: Arc<dyn Werkzeug>, oeffnung: Oeffnung, opened: impl FnOnce(&str)) -> Result<(), Absage> {
    let failed = |error: io::Error| Absage::system("Die Werkbank lässt sich nicht öffnen", &error);
    // No other address than this machine's own, whatever names it has.
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, oeffnung.port)).map_err(|error| taken(oeffnung.port, &error))?;
    listener.set_nonblocking(true).map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    let schutz = Schutz::new(Token::new().map_err(failed)?, port);
    let address = schutz.adresse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let offene = Offene::new();
    let am_start = Arc::new(AtomicBool::new(false));
    let seiten = Seiten::new().map_err(|why| {
        Absage::quoted("Die Seiten der Werkbank haben einen Fehler; das ist einer des Programms", "Die Vorlage", why)
    })?;
    let setzer = Setzer::default();
    let postfach =
        begin(Arc::clone(&werkzeug), oeffnung, seiten, setzer.clone(), &offene, &am_start).map_err(failed)?;
    let tor = Tor::new(schutz, TABELLE_HOECHSTENS, {
        let postfach = postfach.clone();
        move |abruf| if postfach.send(Nachricht::Abruf(abruf)) { Ok(()) } else { Err(mpsc::SendError(())) }
    });
    opened(&address);
    let (to_pages, feierabend) = (postfach.clone(), Feierabend(setzer.clone()));
    let serve = move || {
        let _feierabend = feierabend;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            until_closed(server::serve(listener, Arc::new(tor)), &to_pages, &offene, &am_start).await;
            Ok(())
        })
    };
    let server = thread::Builder::new().name("server".to_owned()).spawn(serve).map_err(failed)?;
    setzer.work(werkzeug.as_ref(), &postfach);
    server.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into())).map_err(failed)
}

/// Starts the threads behind the server.
fn begin(
    werkzeug: Arc<dyn Werkzeug>,
    oeffnung: Oeffnung,
    seiten: Seiten,
    setzer: Setzer,
    offene: &Offene,
    am_start: &Arc<AtomicBool>,
) -> io::Result<Postfach> {
    let (send, nachrichten) = mpsc::channel();
    let postfach = Postfach::new(send);
    // One thread for all searches: one for each would keep its memory.
    let (sucher, searches) = mpsc::channel::<Arbeitsplatz>();
    let search = move || searches.iter().for_each(|platz| platz.tell_staende());
    thread::Builder::new().name("staende".to_owned()).spawn(search)?;
    let betrieb = Betrieb {
        sucher,
        setzer,
        beobachter: Beobachter::start(postfach.clone())?,
        werkzeug,
        seiten,
        postfach: postfach.clone(),
        offene: offene.clone(),
        leads_on: oeffnung.plan.is_some(),
        genannt: oeffnung.plan,
        nur_papier: oeffnung.nur_papier,
        am_start: Arc::clone(am_start),
        plaene: BTreeMap::new(),
        zuhoerer: Zuhoerer::default(),
    };
    let work = move || betrieb.run(&nachrichten);
    thread::Builder::new().name("betrieb".to_owned()).stack_size(STAPEL).spawn(work)?;
    Ok(postfach)
}

fn taken(port: u16, error: &io::Error) -> Absage {
    match error.kind() {
        io::ErrorKind::AddrInUse => Absage::new(
            format!("Der Port {port} ist schon belegt"),
            "Nennen Sie mit `--port` einen anderen, oder lassen Sie die Option weg: dann nimmt das Programm einen freien",
        ),
        _ => Absage::system(format!("Am Port {port} lassen sich keine Seiten ausgeben"), error),
    }
}
