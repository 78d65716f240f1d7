// What the program says by itself: the files are others now, there is a new paper, it ends.

import { ansagen, melden } from './melden.js';
import { holen } from './netz.js';
import { einsetzen } from './teile.js';
import { wort } from './worte.js';

// Always in sight, so always fetched; the rest is fetched when somebody looks at it.
const IMMER = ['kopf', 'befunde', 'geld', 'papier', 'staende'];
const BEREICHE = ['formulare', 'massnahmen', 'tabellen', 'texte'];

let stand = Number(document.body.dataset.stand ?? 0);
let laeuft = null;
let nochmal = false;

/** The number of the state that the page shows. */
export function standJetzt() {
  return stand;
}

/** Takes over what an answer says of the state after it. */
export function uebernehmen(antwort) {
  if (antwort.nr !== undefined) stand = Math.max(stand, Number(antwort.nr));
  einsetzen(antwort.teile);
}

/** Parts that are fetched in another form than at first: the name of a part with what is asked for in its place. */
const formen = new Map();

/** Fetches a part in another form from now on. */
export function umstellen(name, form) {
  formen.set(name, form);
  return teilHolen(name);
}

async function teilHolen(name) {
  if (!document.getElementById(`teil-${name}`)) return;
  const antwort = await holen(`teil/${formen.get(name) ?? name}`);
  if (antwort.ok) einsetzen({ [name]: antwort.text });
}

/** Fetches the parts that are in sight anew, one round at a time; whatever came meanwhile is one more round. */
export async function auffrischen() {
  if (laeuft) {
    nochmal = true;
    return laeuft;
  }
  laeuft = (async () => {
    do {
      nochmal = false;
      for (const name of BEREICHE) {
        const ort = document.getElementById(`teil-${name}`);
        if (ort) ort.dataset.alt = 'true';
      }
      await Promise.all([...IMMER, ...sichtbare()].map(teilHolen));
    } while (nochmal);
    laeuft = null;
    befundeAnsagen();
  })();
  return laeuft;
}

function sichtbare() {
  return BEREICHE.filter((name) => {
    const ort = document.getElementById(`teil-${name}`);
    return ort && !ort.closest('[hidden]');
  });
}

/** Fetches a part that somebody turns to where it is older than the files. */
export function zeigenWennAlt(name) {
  const ort = document.getElementById(`teil-${name}`);
  return ort?.dataset.alt ? teilHolen(name) : Promise.resolve();
}

/** Fetches all parts that are older than the files: whoever looks for something may find it only then. */
export function alleHolen() {
  return Promise.all(BEREICHE.map(zeigenWennAlt));
}

function befundeAnsagen() {
  const satz = document.querySelector('#teil-befunde [data-ansage]')?.dataset.ansage;
  const geld = document.querySelector('#teil-geld [data-ansage]')?.dataset.ansage;
  ansagen([satz, geld].filter(Boolean).join(' '));
}

/** Keeps the program running as long as the page with the plans is open. */
export function dabeibleiben() {
  const quelle = new EventSource('ereignisse');
  quelle.addEventListener('ende', () => quelle.close());
}

export function starten() {
  const quelle = new EventSource('ereignisse');
  quelle.addEventListener('stand', (ereignis) => {
    const neu = JSON.parse(ereignis.data);
    if (Number(neu.nr) <= stand) return;
    stand = Number(neu.nr);
    auffrischen();
  });
  quelle.addEventListener('papier', () => teilHolen('papier'));
  // The browser tries again by itself; people are told once.
  let getrennt = false;
  quelle.addEventListener('error', () => {
    if (!getrennt) melden(wort('programm_beendet'), { absage: true });
    getrennt = true;
  });
  quelle.addEventListener('open', () => {
    if (getrennt) melden(wort('programm_wieder_da'));
    getrennt = false;
  });
  quelle.addEventListener('ende', () => {
    quelle.close();
    melden(wort('programm_beendet'), { absage: true });
  });
}
