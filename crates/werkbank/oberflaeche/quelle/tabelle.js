// A table by keyboard: arrows, Enter, a block from Excel, filters. The table itself is HTML with one field per cell.

import { aendern } from './aendern.js';
import { speichern } from './felder.js';
import { ansagen, melden } from './melden.js';
import { absageZeigen } from './netz.js';
import { anzahlwort, wort } from './worte.js';

const ZELLFELD = 'input, select, textarea';

function zeilen(tafel) {
  return [...tafel.querySelectorAll('tbody tr')].filter((zeile) => !zeile.hidden && zeile.querySelector(ZELLFELD));
}

function feldIn(zeile, spalte) {
  return zeile?.cells[spalte]?.querySelector(ZELLFELD);
}

/** Goes to the cell so many rows and columns away; over the edge it stays. */
function gehen(feld, zeilenweit, spaltenweit) {
  const zelle = feld.closest('td, th');
  const zeile = zelle.parentElement;
  let ziel;
  if (zeilenweit !== 0) {
    const alle = zeilen(zeile.closest('table'));
    ziel = feldIn(alle[alle.indexOf(zeile) + zeilenweit], zelle.cellIndex);
  } else {
    for (let spalte = zelle.cellIndex + spaltenweit; zeile.cells[spalte] && !ziel; spalte += spaltenweit) ziel = feldIn(zeile, spalte);
  }
  if (!ziel) return false;
  ziel.focus();
  ziel.select?.();
  return true;
}

/** Whether the caret stands where an arrow leads out of the text. */
function amRand(feld, nachRechts) {
  if (!feld.matches('input:not([type=checkbox])')) return true;
  const { selectionStart: anfang, selectionEnd: ende, value: wert } = feld;
  if (anfang === 0 && ende === wert.length) return true;
  return anfang === ende && anfang === (nachRechts ? wert.length : 0);
}

function beiTaste(ereignis) {
  const feld = ereignis.target;
  if (!(feld instanceof Element) || !feld.matches(ZELLFELD) || !feld.closest('[data-tafel] td, [data-tafel] tbody th')) return;
  if (ereignis.altKey || ereignis.metaKey || ereignis.ctrlKey) return;
  const liste = feld.tagName === 'SELECT';
  const schritt = {
    ArrowUp: liste ? null : [-1, 0],
    ArrowDown: liste ? null : [1, 0],
    ArrowLeft: amRand(feld, false) ? [0, -1] : null,
    ArrowRight: amRand(feld, true) ? [0, 1] : null,
    Enter: [ereignis.shiftKey ? -1 : 1, 0],
  }[ereignis.key];
  if (!schritt) return;
  ereignis.preventDefault();
  // Leaving a field writes it; at the last row there is nowhere to go, and Enter writes all the same.
  if (!gehen(feld, ...schritt) && ereignis.key === 'Enter') speichern(feld);
}

/** A block of cells as Excel copies it: rows and tabs, a cell with line breaks in quotes. */
export function blockLesen(text) {
  const block = [[]];
  let zelle = '';
  let inZeichen = false;
  for (let stelle = 0; stelle < text.length; stelle += 1) {
    const zeichen = text[stelle];
    if (inZeichen) {
      if (zeichen !== '"') zelle += zeichen;
      else if (text[stelle + 1] === '"') { zelle += '"'; stelle += 1; } else inZeichen = false;
    } else if (zeichen === '"' && zelle === '') inZeichen = true;
    else if (zeichen === '\t') { block.at(-1).push(zelle); zelle = ''; }
    else if (zeichen === '\n') { block.at(-1).push(zelle); block.push([]); zelle = ''; }
    else if (zeichen !== '\r') zelle += zeichen;
  }
  if (zelle !== '' || block.at(-1).length > 0) block.at(-1).push(zelle);
  if (block.at(-1).length === 0) block.pop();
  return block;
}

/** The columns that a block falls on, from the one with the focus to the right. */
function spaltenAb(zelle, weite) {
  const spalten = [];
  for (let nachbar = zelle; nachbar && spalten.length < weite; nachbar = nachbar.nextElementSibling) {
    if (nachbar.dataset.spalte) spalten.push(nachbar.dataset.spalte);
  }
  return spalten;
}

/** The files that the rows of a table stand in, with their hashes. */
function dateienVon(tafel) {
  return Object.fromEntries([...tafel.querySelectorAll('[data-datei]'), tafel].filter((ort) => ort.dataset.datei).map((ort) => [ort.dataset.datei, ort.dataset.hash]));
}

/** A block goes to the fields that it falls on, row by row as they are shown; rows below the last one are new. */
async function einfuegen(feld, zellen) {
  const zelle = feld.closest('td, th');
  const tafel = feld.closest('[data-tafel]');
  const sichtbare = zeilen(tafel);
  const ab = sichtbare.indexOf(zelle.parentElement);
  const weite = Math.max(...zellen.map((zeile) => zeile.length));
  const spalten = spaltenAb(zelle, weite);
  if (spalten.length < weite) return melden(wort('block_zu_breit', { spalten: weite, da: spalten.length }), { absage: true });
  const ziele = zellen.map((_, versatz) => sichtbare[ab + versatz]?.dataset.zeile ?? '');
  const vorgaben = JSON.parse(tafel.dataset.vorgaben || '{}');
  for (const wahl of tafel.querySelectorAll('[data-filter]')) if (wahl.value && !spalten.includes(wahl.dataset.filter)) vorgaben[wahl.dataset.filter] = wahl.value;
  const block = { tabelle: tafel.dataset.tafel, zeilen: ziele, spalten, zellen, vorgaben };
  const antwort = await aendern(() => ({ block: { ...block, dateien: dateienVon(tafel) } }));
  if (!antwort.ok) {
    absageZeigen(antwort);
    document.getElementById(antwort.feld)?.focus();
    return;
  }
  melden(anzahlwort('zellen_eingefuegt', zellen.reduce((summe, zeile) => summe + zeile.length, 0)));
}

function beiEinfuegen(ereignis) {
  const feld = ereignis.target;
  if (!(feld instanceof Element) || !feld.closest('[data-tafel] tbody')) return;
  const block = blockLesen(ereignis.clipboardData?.getData('text/plain') ?? '');
  if (block.length === 0 || (block.length === 1 && block[0].length === 1)) return;
  ereignis.preventDefault();
  einfuegen(feld, block);
}

/** Hides the rows that a filter leaves out; a group without rows goes with them. */
function filtern(tafel) {
  const wuensche = [...tafel.querySelectorAll('[data-filter]')].map((wahl) => [wahl.dataset.filter, wahl.value]);
  let gezeigt = 0;
  for (const zeile of tafel.querySelectorAll('tbody tr[data-zeile]')) {
    const passt = wuensche.every(([name, wert]) => wert === '' || zeile.dataset[name] === wert);
    zeile.hidden = !passt;
    if (passt) gezeigt += 1;
  }
  const satz = anzahlwort('zeilen_gezeigt', gezeigt);
  const ort = tafel.querySelector('[data-gezeigt]');
  if (ort && ort.textContent !== satz) ort.textContent = satz;
  return satz;
}

export function starten() {
  document.addEventListener('keydown', beiTaste);
  document.addEventListener('paste', beiEinfuegen);
  document.addEventListener('focusin', (ereignis) => {
    if (ereignis.target instanceof Element && ereignis.target.matches('[data-tafel] tbody input:not([type=checkbox])')) ereignis.target.select();
  });
  document.addEventListener('change', (ereignis) => {
    if (ereignis.target instanceof Element && ereignis.target.matches('[data-filter]')) ansagen(filtern(ereignis.target.closest('[data-tafel]')));
  });
  document.addEventListener('teil-neu', (ereignis) => {
    for (const tafel of ereignis.target.querySelectorAll('[data-tafel]')) if (tafel.querySelector('[data-filter]')) filtern(tafel);
  });
}
