// "Zahl einfügen": the figures of the plan by name, amounts first, filtered while typing. The chosen one goes in as an
// expression. The field keeps the focus; arrows move a mark in the list, and Enter takes what is marked.

import { verfallen, vorschlaege } from './ausdruck.js';
import { anzahlwort, wort } from './worte.js';

// More than anybody reads; whoever does not find theirs types another word.
const HOECHSTENS = 200;

let ziel = null;
let gezeigte = [];
let markiert = -1;

const dialog = () => document.getElementById('dialog-zahlen');
const suche = () => document.getElementById('zahlen-suche');

function kleinbuchstaben(text) {
  return text.toLocaleLowerCase('de');
}

function mitText(klasse, text) {
  const teil = document.createElement('span');
  teil.className = klasse;
  teil.textContent = text;
  return teil;
}

function eintragBauen(zahl, stelle) {
  const eintrag = document.createElement('div');
  eintrag.id = `zahl-${stelle}`;
  eintrag.setAttribute('role', 'option');
  eintrag.setAttribute('aria-selected', 'false');
  const ausdruck = zahl.kennung ? wort('zahlen_kennung', { kennung: zahl.kennung.id }) : zahl.ausdruck;
  eintrag.append(mitText('', zahl.beschreibung || zahl.name), mitText('wert', zahl.wert ?? ''), mitText('ausdruck quelle', ausdruck));
  eintrag.addEventListener('click', () => einfuegen(zahl));
  return eintrag;
}

/** Entries below the name of what they belong to. */
function gruppenBauen(zahlen) {
  const gruppen = new Map();
  for (const [stelle, zahl] of zahlen.entries()) {
    let gruppe = gruppen.get(zahl.gruppe);
    if (!gruppe) {
      gruppe = document.createElement('div');
      gruppe.setAttribute('role', 'group');
      gruppe.setAttribute('aria-label', zahl.gruppe || wort('zahlen_ohne_gruppe'));
      const name = mitText('gruppenname', zahl.gruppe || wort('zahlen_ohne_gruppe'));
      name.setAttribute('aria-hidden', 'true');
      gruppe.append(name);
      gruppen.set(zahl.gruppe, gruppe);
    }
    gruppe.append(eintragBauen(zahl, stelle));
  }
  return [...gruppen.values()];
}

/** Those of a group stand together, groups in the order of their first one. */
function gruppiert(zahlen) {
  const gruppen = new Map();
  for (const zahl of zahlen) gruppen.set(zahl.gruppe, [...(gruppen.get(zahl.gruppe) ?? []), zahl]);
  return [...gruppen.values()].flat();
}

function markieren(stelle) {
  markiert = gezeigte.length === 0 ? -1 : Math.max(0, Math.min(stelle, gezeigte.length - 1));
  for (const eintrag of dialog().querySelectorAll('[role=option]')) {
    const ist = eintrag.id === `zahl-${markiert}`;
    eintrag.setAttribute('aria-selected', String(ist));
    if (ist) eintrag.scrollIntoView({ block: 'nearest' });
  }
  if (markiert < 0) suche().removeAttribute('aria-activedescendant');
  else suche().setAttribute('aria-activedescendant', `zahl-${markiert}`);
}

async function filtern() {
  const worte = kleinbuchstaben(suche().value).split(/\s+/).filter(Boolean);
  const alles = document.getElementById('zahlen-alles').checked;
  const { zahlen = [] } = await vorschlaege();
  const passende = zahlen.filter((zahl) => {
    if (!alles && !zahl.ist_betrag) return false;
    const heuhaufen = kleinbuchstaben(`${zahl.name} ${zahl.beschreibung ?? ''} ${zahl.gruppe ?? ''} ${zahl.wert ?? ''}`);
    return worte.every((gesucht) => heuhaufen.includes(gesucht));
  });
  gezeigte = gruppiert(passende.slice(0, HOECHSTENS));
  document.getElementById('zahlen-liste').replaceChildren(...gruppenBauen(gezeigte));
  dialog().querySelector('[role=status]').textContent = passende.length ? anzahlwort('zahlen_gefunden', passende.length) : wort('zahlen_keine');
  markieren(0);
}

function einfuegen(zahl) {
  dialog().close();
  ziel.zahlEinsetzen(zahl);
}

function beiTaste(ereignis) {
  const weite = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[ereignis.key];
  if (weite) markieren(markiert + weite);
  else if (ereignis.key === 'Enter' && gezeigte[markiert]) einfuegen(gezeigte[markiert]);
  else return;
  ereignis.preventDefault();
}

/** Opens the palette for a text. */
export function zahlenZeigen(text) {
  ziel = text;
  verfallen();
  suche().value = '';
  dialog().showModal();
  filtern();
  return true;
}

export function starten() {
  suche()?.addEventListener('input', filtern);
  suche()?.addEventListener('keydown', beiTaste);
  document.getElementById('zahlen-alles')?.addEventListener('change', filtern);
  dialog()?.addEventListener('close', () => ziel?.view.focus());
  document.addEventListener('teil-neu', verfallen);
}
