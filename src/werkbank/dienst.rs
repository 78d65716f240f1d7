//! The thread that owns the open plans. Pages ask, files change, papers come: one after the other, so that no two of them
//! see different states of a plan.

use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::thread;

use hyper::StatusCode;
use tokio::sync::oneshot::Sender;

use super::antwort::Bescheid;
use super::betrieb::{Betrieb, STAPEL};
use super::nachricht::Nachricht;
use super::server::Abruf;
use super::weg::{Planweg, Weg};
use super::{abrufe, handbuch, start, taten};

impl Betrieb {
    /// Works until nobody sends messages any more.
    pub(super) fn run(mut self, nachrichten: &Receiver<Nachricht>) {
        while let Ok(nachricht) = nachrichten.recv() {
            match nachricht {
                Nachricht::Abruf(abruf) => self.answer(abruf),
                Nachricht::Dateien => self.look_at_files(),
                Nachricht::Satz(satz) => {
                    if let Some(plan) = self.plaene.values_mut().find(|plan| plan.folder == satz.plan) {
                        plan.was_set(*satz);
                    }
                }
                Nachricht::Getan(getan) => self.was_done(*getan),
                Nachricht::Takt => {
                    self.zuhoerer.keep_alive();
                    self.plaene.values_mut().for_each(|plan| plan.zuhoerer.keep_alive());
                }
                Nachricht::Ende => {
                    self.zuhoerer.tell("ende", &());
                    self.plaene.values_mut().for_each(|plan| plan.zuhoerer.tell("ende", &()));
                    return;
                }
            }
        }
    }

    fn answer(&mut self, Abruf { weg, leib, antwort }: Abruf) {
        // While somebody types, each letter asks anew, and the page has given up what it asked before.
        if antwort.is_closed() && matches!(weg, Weg::Plan(_, Planweg::Versuch | Planweg::Teil(_) | Planweg::Papier)) {
            return;
        }
        let bescheid = match weg {
            Weg::Start => start::seite(self),
            Weg::StartEreignisse => {
                self.am_start.store(false, Ordering::Relaxed);
                Bescheid::strom(self.zuhoerer.new_stream(&self.offene))
            }
            Weg::Mittel(path) => match self.seiten.mittel(&path) {
                Some((mime, bytes)) => Bescheid::ok(mime, bytes),
                None => Bescheid::abgewiesen(StatusCode::NOT_FOUND),
            },
            Weg::Handbuch => match self.seiten.handbuch(&handbuch::teile()) {
                Ok(html) => Bescheid::html(html),
                Err(why) => Bescheid::absage(StatusCode::INTERNAL_SERVER_ERROR, &why.to_string()),
            },
            Weg::Neu => return start::neu(self, leib, antwort),
            Weg::Plan(name, weg) => {
                if !self.open(&name) {
                    _ = antwort.send(Bescheid::absage(StatusCode::NOT_FOUND, "Diesen Plan gibt es hier nicht."));
                    return;
                }
                match weg {
                    Planweg::Versuch => taten::versuch(self, &name, &leib),
                    Planweg::Aendern => taten::aendern(self, &name, &leib),
                    Planweg::Rueckgaengig => taten::rueckgaengig(self, &name),
                    Planweg::Wiederholen => taten::wiederholen(self, &name),
                    _ if weg.is_long() => return self.work(&name, weg, leib, antwort),
                    _ => abrufe::answer(self, &name, weg),
                }
            }
        };
        _ = antwort.send(bescheid);
    }

    /// Starts a longer job, which answers when it is done.
    fn work(&self, name: &str, weg: Planweg, leib: Vec<u8>, antwort: Sender<Bescheid>) {
        let Some(plan) = self.plaene.get(name) else { return };
        if let Planweg::Vergleich(stand) = &weg
            && !plan.knows_stand(stand)
        {
            _ = antwort.send(Bescheid::absage(StatusCode::NOT_FOUND, "Diesen Stand gibt es nicht."));
            return;
        }
        let Some(platz) = self.arbeitsplatz(name) else { return };
        let job = move || _ = antwort.send(platz.work(weg, &leib));
        // Without a thread, dropping the job answers that it is not possible now.
        _ = thread::Builder::new().name("arbeit".to_owned()).stack_size(STAPEL).spawn(job);
    }
}
