// "Zahl einfügen": the figures of the plan by name, filtered while typing; the chosen one goes in as an expression.

import { verfallen, vorschlaege } from './ausdruck.js';
import { anzahlwort, wort } from './worte.js';

// More than anybody reads; whoever does not find theirs types another word.
const HOECHSTENS = 200;

let ziel = null;

function kleinbuchstaben(text) {
  return text.toLocaleLowerCase('de');
}

function eintragBauen(zahl) {
  const zeile = document.createElement('li');
  const knopf = document.createElement('button');
  knopf.type = 'button';
  const teile = [['', zahl.beschreibung || zahl.name], ['wert', zahl.wert ?? ''], ['ausdruck quelle', zahl.ausdruck ?? zahl.name]];
  for (const [klasse, text] of teile) {
    const teil = document.createElement('span');
    teil.className = klasse;
    teil.textContent = text;
    knopf.append(teil);
  }
  knopf.addEventListener('click', () => einfuegen(zahl));
  zeile.append(knopf);
  return zeile;
}

async function filtern() {
  const dialog = document.getElementById('dialog-zahlen');
  const worte = kleinbuchstaben(dialog.querySelector('input').value).split(/\s+/).filter(Boolean);
  const { zahlen = [] } = await vorschlaege();
  const passende = zahlen.filter((zahl) => {
    const heuhaufen = kleinbuchstaben(`${zahl.name} ${zahl.beschreibung ?? ''} ${zahl.wert ?? ''}`);
    return worte.every((gesucht) => heuhaufen.includes(gesucht));
  });
  dialog.querySelector('.zahlenliste').replaceChildren(...passende.slice(0, HOECHSTENS).map(eintragBauen));
  dialog.querySelector('[role=status]').textContent = passende.length ? anzahlwort('zahlen_gefunden', passende.length) : wort('zahlen_keine');
}

function einfuegen(zahl) {
  const dialog = document.getElementById('dialog-zahlen');
  const text = zahl.ausdruck ?? `{{ ${zahl.name} }}`;
  const { from, to } = ziel.state.selection.main;
  ziel.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: 'input' });
  dialog.close();
  ziel.focus();
}

/** Opens the palette for an editor. */
export function zahlenZeigen(view) {
  ziel = view;
  verfallen();
  const dialog = document.getElementById('dialog-zahlen');
  dialog.querySelector('input').value = '';
  dialog.showModal();
  filtern();
  return true;
}

export function starten() {
  const dialog = document.getElementById('dialog-zahlen');
  dialog?.querySelector('input').addEventListener('input', filtern);
  dialog?.addEventListener('close', () => ziel?.focus());
  document.addEventListener('teil-neu', verfallen);
}
