// Changes on their way to the files, one after the other, each against the file as the page saw it last.

import { auffrischen, uebernehmen } from './ereignisse.js';
import { absageZeigen, senden } from './netz.js';

let schlange = Promise.resolve();

/**
 * Sends a change when all before it are done. `auftrag` is asked for it only then: what came before has changed the file,
 * and with it what the change must name as its state. Returns the answer.
 */
export function aendern(auftrag) {
  const dieser = schlange.then(async () => {
    const inhalt = auftrag();
    if (inhalt === null) return { ok: true, nichts: true };
    const antwort = await senden('aendern', inhalt);
    if (antwort.ok) uebernehmen(antwort);
    if (antwort.ok || antwort.status === 409) await auffrischen();
    return antwort;
  });
  schlange = dieser.catch(() => {});
  return dieser;
}

/** Asks for something else that writes files (undo, keeping a state), in the same row. */
export function ausfuehren(adresse, daten = {}) {
  const dieser = schlange.then(async () => {
    const antwort = await senden(adresse, daten);
    if (antwort.ok) uebernehmen(antwort);
    else absageZeigen(antwort);
    await auffrischen();
    return antwort;
  });
  schlange = dieser.catch(() => {});
  return dieser;
}

/** The file that an element is about, with the hash that the page saw. */
export function dateiVon(element) {
  const ort = element.closest('[data-datei]');
  return { datei: ort.dataset.datei, hash: ort.dataset.hash };
}

/** The place of an element in its file: its own route, below that of its row where it has one. */
export function routeVon(element) {
  const eigene = JSON.parse(element.dataset.route);
  const zeile = element.closest('tr[data-route]');
  return zeile && zeile !== element ? [...JSON.parse(zeile.dataset.route), ...eigene] : eigene;
}
